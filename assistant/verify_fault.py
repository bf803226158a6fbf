"""Why a statement is not shown: one code for each way it can be wrong."""

from enum import StrEnum


class Fault(StrEnum):
    """Why a statement is dropped."""

    # what it rests on
    UNCITED = "uncited"
    UNKNOWN_KEY = "unknown_key"  # a key that no evidence was given under
    NOT_RETRIEVED = "not_retrieved"  # a provision the writer was not given
    NOT_IN_FORCE = "not_in_force"
    NOT_VERBATIM = "not_verbatim"  # words said to be quoted that do not stand there
    LABEL = "label_of_another_provision"
    # what it says
    UNFINISHED = "unfinished"  # half a sentence
    FIGURE = "figure_not_in_source"
    FIGURE_ELSEWHERE = "figure_of_another_case"  # the source has it, for something else
    BOUND = "bound_turned"  # "at most" for "at least"
    DENIAL = "denial_turned"
    PARTY = "party_changed"
    CONDITION = "condition_dropped"
    WORDS = "words_not_in_source"
    NEIGHBOUR = "better_supported_elsewhere"
