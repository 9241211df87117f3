import threekeys


def test_every_public_name_is_there_and_the_list_is_sorted() -> None:
    assert sorted(threekeys.__all__) == threekeys.__all__
    assert [name for name in threekeys.__all__ if not callable(getattr(threekeys, name))] == []


def test_the_names_show_where_one_looks_for_them() -> None:
    assert {*threekeys.__all__, "__version__"} <= set(dir(threekeys))


def test_another_name_is_an_attribute_error() -> None:
    assert not hasattr(threekeys, "wrtie")
