from threekeys.llm.budget import Budget
from threekeys.llm.cache import Cache
from threekeys.llm.client import OpenAIModel, rehearse
from threekeys.llm.embeddings import Vector, embed
from threekeys.llm.endpoint import DEFAULT_MODEL, OPENAI, Endpoint
from threekeys.llm.judge import Verdict, judge, once_more, still_wrong
from threekeys.llm.models import ModelCard, Probe, choose_model, list_models, probe
from threekeys.llm.profile import Profile
from threekeys.llm.seam import Answer, Ask, Check, Model, ParallelModel, T, concerns_one
from threekeys.llm.stopping import Stop
from threekeys.llm.tokens import fewest_tokens, likely_tokens, most_tokens

__all__ = [
    "DEFAULT_MODEL",
    "OPENAI",
    "Answer",
    "Ask",
    "Budget",
    "Cache",
    "Check",
    "Endpoint",
    "Model",
    "ModelCard",
    "OpenAIModel",
    "ParallelModel",
    "Probe",
    "Profile",
    "Stop",
    "T",
    "Vector",
    "Verdict",
    "choose_model",
    "concerns_one",
    "embed",
    "fewest_tokens",
    "judge",
    "likely_tokens",
    "list_models",
    "most_tokens",
    "once_more",
    "probe",
    "rehearse",
    "still_wrong",
]
