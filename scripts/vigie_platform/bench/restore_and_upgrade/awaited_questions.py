"""Questions to a whole chain that must succeed in time."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.script_error import ScriptError

ANSWER_WITHIN_S = 120
LOOK_EVERY_S = 0.25


class AwaitedQuestions:
    def __init__(self, asked: Chain):
        self._chain = asked

    def ask(self, question: Mapping, within_s: float) -> str:
        """The id of a request that SUCCEEDED; raises ScriptError where it did not."""
        request_id = self._chain.ask(question)
        if failed := self._await([request_id], within_s):
            raise ScriptError(f"Cannot go on: {failed[0]}")
        return request_id

    def failed(self, request_ids: Sequence[str]) -> list[str]:
        """A line for each that has not SUCCEEDED in time."""
        return self._await(request_ids, ANSWER_WITHIN_S)

    def _await(self, request_ids: Sequence[str], within_s: float) -> list[str]:
        deadline = time.monotonic() + within_s
        states = {}
        for request_id in request_ids:
            while (state := self._chain.state(request_id)).get("status") not in TERMINAL:
                if time.monotonic() > deadline:
                    break
                time.sleep(LOOK_EVERY_S)
            states[request_id] = state
        return [
            f"request {request_id} is {state.get('status')}: {state.get('message')}"
            for request_id, state in states.items()
            if state.get("status") != "SUCCEEDED"
        ]
