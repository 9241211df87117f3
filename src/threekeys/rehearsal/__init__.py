"""Practising a talk before it is had: somebody plays the other person, and never coaches.

What the partner may say next is decided by code, from what the user's last line did; a model or a script
finds the words.
"""

from threekeys.rehearsal.cues import Cue, cue, need_told
from threekeys.rehearsal.heard import share, transcript
from threekeys.rehearsal.partner import Partner
from threekeys.rehearsal.played import PlayedPartner
from threekeys.rehearsal.scripted import ScriptedPartner

__all__ = ["Cue", "Partner", "PlayedPartner", "ScriptedPartner", "cue", "need_told", "share", "transcript"]
