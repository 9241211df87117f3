"""A real server: `OPENAI_BASE_URL=… THREEKEYS_MODEL=… pytest -m live tests/llm`. Takes some 3,000 tokens."""

import os

import pytest
from pydantic import BaseModel

from threekeys.coach.drafts import FollowUpDraft, QuestionsDraft, ReflectionDraft
from threekeys.errors import ModelAnswerError, ModelRefused
from threekeys.llm import OPENAI, Endpoint, OpenAIModel, choose_model, list_models, rehearse
from threekeys.llm.profile import MODES
from threekeys.prompts import Prompt

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def endpoint() -> Endpoint:
    base_url, key = os.environ.get("OPENAI_BASE_URL"), os.environ.get("OPENAI_API_KEY")
    if not (base_url or key):
        pytest.skip("no server is named in the environment: OPENAI_BASE_URL or OPENAI_API_KEY")
    return Endpoint(base_url or OPENAI, key)


@pytest.fixture(scope="module")
def model(endpoint: Endpoint) -> OpenAIModel:
    return OpenAIModel(os.environ.get("THREEKEYS_MODEL") or choose_model(endpoint), endpoint)


def test_it_lists_the_model(endpoint: Endpoint, model: OpenAIModel) -> None:
    assert model.name in {card.name for card in list_models(endpoint)}


def test_it_says_how_it_wants_to_be_asked(model: OpenAIModel) -> None:
    assert rehearse(model).mode in MODES


def test_it_refuses_a_model_it_does_not_have(endpoint: Endpoint) -> None:
    with pytest.raises(ModelRefused, match="no-such-model"):
        rehearse(OpenAIModel("no-such-model", endpoint))


@pytest.mark.parametrize("shape", [QuestionsDraft, ReflectionDraft, FollowUpDraft])
def test_it_takes_every_shape_and_what_it_answers_is_judged(
    model: OpenAIModel, shape: type[BaseModel]
) -> None:
    found = outcome(model, shape)

    assert isinstance(found, shape) or (isinstance(found, tuple) and found)


def outcome(model: OpenAIModel, shape: type[BaseModel]) -> BaseModel | tuple[str, ...]:
    """The answer, or what is wrong with it: a small model may well fail."""
    prompt = Prompt(
        "live", "You answer in JSON, as briefly as you can.", "Ann and Bo talked about bread.", ""
    )
    try:
        return model.ask(prompt, shape, lambda _: ()).value
    except ModelAnswerError as error:
        return error.complaints
