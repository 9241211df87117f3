"""What every answer of a coach must obey, whoever made it: the complaints of each made thing, in one place.

A complaint is a sentence that a model can mend by; no complaints means that the thing may be shown.
"""

from threekeys.coach.checks.follow_up import follow_up_complaints
from threekeys.coach.checks.questions import question_list_complaints
from threekeys.coach.checks.reflection import reflection_complaints

__all__ = ["follow_up_complaints", "question_list_complaints", "reflection_complaints"]
