from threekeys.llm.client import OpenAIModel
from threekeys.llm.endpoint import DEFAULT_MODEL, OPENAI, Endpoint
from threekeys.llm.judge import Verdict, judge, once_more, still_wrong
from threekeys.llm.models import ModelCard, Probe, choose_model, list_models, probe
from threekeys.llm.seam import Answer, Check, Model, T

__all__ = [
    "DEFAULT_MODEL",
    "OPENAI",
    "Answer",
    "Check",
    "Endpoint",
    "Model",
    "ModelCard",
    "OpenAIModel",
    "Probe",
    "T",
    "Verdict",
    "choose_model",
    "judge",
    "list_models",
    "once_more",
    "probe",
    "still_wrong",
]
