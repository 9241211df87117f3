"""Finished values as notes in Markdown."""

from threekeys.domain import FollowUp, Made, QuestionList, Reflection, Scorecard
from threekeys.report import made, phrases
from threekeys.report.around import after, before
from threekeys.report.jinja import fenced, markdown_templates
from threekeys.report.overview import overview
from threekeys.report.places import times


def page(value: Made, *, scores: bool) -> str:
    """The value in Markdown."""
    match value:
        case Scorecard():
            return _render("scorecard", seen=overview(value), times=times(value), scores=scores)
        case QuestionList():
            return _render("questions", card=value)
        case Reflection():
            around = {"before": before, "after": after}
            return _render("reflection", talk=value, seen=overview(value.scorecard), scores=scores, **around)
        case FollowUp():
            return _render("follow_up", letter=value, message=fenced(value.message), fenced=fenced)


def _render(name: str, **values: object) -> str:
    template = markdown_templates().get_template(f"{name}.md.j2")
    return template.render(values, made=made, phrases=phrases)
