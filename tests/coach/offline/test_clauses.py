"""A quote that is used ends where a clause ends."""

import pytest

from threekeys.coach.offline.clauses import whole_clauses


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("I started cycling because a friend at my old place got me into it, and now I do about eighty kilometres on a Sunday.", "I started cycling because a friend at my old place got me into it"),
        ("I'm trying to find four thousand square feet with a loading bay that a charity can afford, and so far I have found a chicken shed in Bingley.", "I'm trying to find four thousand square feet with a loading bay that a charity can afford"),
        ("I want to get to a full year as charge where I'm not thinking about being charge", "I want to get to a full year as charge where I'm not thinking about being charge"),
        ("What I really need is somebody who has read one of these council leases before.", "What I really need is somebody who has read one of these council leases before"),
        ("What I'm worried about is the lads.", "What I'm worried about is the lads"),
        ("We moved to Leeds, where my sister lives, and I hated it.", "We moved to Leeds, where my sister lives, and I hated it"),
        ("If we shut for three months while we move, I'll lose half.", "If we shut for three months while we move, I'll lose half"),
        ("If we shut for three months while we look for another building in the same part of town, I'll lose half of them before the winter.", None),
        ("I do the buying and the books.", "I do the buying and the books"),
        ("I do the buying and the books and I sweep the floor and I answer the telephone and I talk to the bank about the loan.", "I do the buying and the books and I sweep the floor and I answer the telephone"),
        ("We need pears, apples, and somebody to carry them up four flights of stairs to the kitchen every single morning of the week.", None),
        ("I love what I do.", "I love what I do"),
        ("Well, you know, I'd like to teach one day a week; the rest I would give to the garden and to my mother, who is old.", "I'd like to teach one day a week"),
        ("I don't know anybody here who does this job part-time.", "I don't know anybody here who does this job part-time"),
        ("We lost the van in May and", None),
        ("I'm looking for a", None),
        ("I want to see one that worked, just one, so I know what it should sound like.", "I want to see one that worked, just one, so I know what it should sound like"),
        ("My knee has been complaining ever since, to be honest.", "My knee has been complaining ever since, to be honest"),
        ("We can't find a second cook. The last one left in May.", "We can't find a second cook"),
        ("The hardest part is that everything depends on three people who are all over sixty and who have told me twice that they want to stop.", None),
        ("I said yes before I had read the contract, because he was in a hurry, and then the lawyer rang me at home on the Sunday.", "I said yes before I had read the contract, because he was in a hurry"),
        ("When the bakery closed I thought that was it", None),
        ("I keep thinking about the lease – the landlord has not answered one of the letters that we have sent him since April last year.", "I keep thinking about the lease"),
    ],
)  # fmt: skip
def test_a_quote_is_whole_clauses_or_nothing(said: str, whole: str | None) -> None:
    assert whole_clauses(said, 18) == whole
