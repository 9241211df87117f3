"""What people agree on and promise each other, and when: found by English rules in the words of a talk."""
