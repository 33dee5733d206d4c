"""The interview as a state machine: whatever is said in whatever order, a state is what its case says."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief
from neuroweak.errors import InputError
from neuroweak.interview.replies import Said, read
from neuroweak.interview.state import INTAKE, answer, back, begin, next_question, state, volunteer
from neuroweak.patient import Case, contradictions
from neuroweak.vocabulary import Vocabulary
from tests.fuzz.effort import tried, tries, try_out
from tests.fuzz.hostile import assert_tellable

ANSWERS = st.sampled_from([Said.YES, Said.NO, Said.UNSURE])
VALUES = {
    "age": st.none() | st.floats(0, 120),
    "sex": st.sampled_from([None, "female", "male"]),
    "onset": st.sampled_from([None, "hyperacute", "acute", "subacute", "chronic"]),
}
WORDS = st.lists(
    st.sampled_from(
        ["ptosis", "no", "double vision", "and", "not", "weak legs", ",", "over days", "ck", "!", "34", "f"]
    )
    | st.text(max_size=5),
    max_size=6,
).map(" ".join)


def test_an_interview_holds_together(tiny_knowledge):
    engine = Engine(tiny_knowledge)
    known = Vocabulary.of(engine.knowledge)
    findings = st.sampled_from(list(engine.knowledge.findings))

    class Conversation(RuleBasedStateMachine):
        """Replies to whoever asks, wanted or not."""

        def __init__(self):
            super().__init__()
            self.now = begin(engine, Case(), intake=True)

        @rule(said=ANSWERS)
        def reply(self, said):
            """Answer the question that is asked now; it was not asked before, and not settled."""
            question = next_question(engine, self.now)
            if question:
                assert question.finding not in (*self.now.asked, *self.now.case.present, *self.now.case.absent)
                self.step(answer(engine, self.now, question, said))

        @rule(data=st.data(), key=st.sampled_from(INTAKE))
        def tell(self, data, key):
            """Tell age, sex or onset, or that it is not known."""
            self.step(state(engine, self.now, key, data.draw(VALUES[key])))

        @rule(finding=findings, there=st.booleans())
        def bring_up(self, finding, there):
            """Name a finding nobody asked for; what contradicts is refused whole."""
            self.volunteer(("" if there else "!") + finding)

        @rule(line=WORDS)
        def type(self, line):
            """Type anything."""
            reply = read(known, line)
            assert reply.said in Said
            if reply.said is Said.VOLUNTEERED:
                self.volunteer(line)

        @rule()
        def take_back(self):
            """Take the last reply back: the state is the very one before it."""
            before = back(self.now)
            assert before is (self.now.earlier or self.now)
            self.now = before

        def volunteer(self, line):
            try:
                self.step(volunteer(engine, self.now, known.read([line])[0], line))
            except InputError as error:
                assert_tellable(error.problems)

        def step(self, after):
            if after is not self.now:
                assert after.earlier is self.now
            self.now = after

        @invariant()
        def belief_is_that_of_the_case(self):
            tried["interview steps"] += 1
            assert list(self.now.shares) == belief(engine, self.now.case, self.now.prior)[0]
            assert not contradictions(engine.knowledge, self.now.case)
            assert len(set(self.now.asked)) == len(self.now.asked)
            assert {alarm.rule for alarm in self.now.alarms} <= self.now.warned

    try_out(lambda: run_state_machine_as_test(Conversation, settings=tries(3)), minutes=5)
