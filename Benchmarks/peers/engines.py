# SPDX-License-Identifier: Apache-2.0
"""Engines from PyPI, each in the ways that it is fastest in.

Policies are parsed once, data are loaded once, and requests are made before the clock starts, in the form
that the engine takes fastest. Bindings cost: many turn a Python dict into values of the engine on every
call. So each way has a constant beside it, where there is one: the same requests through the same binding,
answered without looking at them. What is above the constant is the engine's own.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

from work import Work

# Questions for ways that take a millisecond each.
SAMPLE = 64
CONDITION = "issued <= now && now < expires && now - activity < closed"


@dataclasses.dataclass
class Way:
    """A way to ask an engine about the first `count` questions; a pass gives how many tokens are valid."""

    name: str
    # "bound": the terms of the client are in the request. "outside": a Python dict looks them up for every
    # decision. "inside": the engine looks them up.
    terms: str
    count: int
    run: Callable[[], int]
    constant: Callable[[], object] | None = None


def looked_up(work: Work, requests: list, put: Callable, decide: Callable) -> Callable[[], int]:
    """Puts the terms into each request when it is decided."""
    clients = [asked.client for asked in work.asked]

    def run() -> int:
        terms, closed, valid = work.overrides.get, work.closed, 0
        for client, request in zip(clients, requests):
            put(request, "closed", terms(client, closed))
            valid += decide(request)
        return valid

    return run


def python(work: Work) -> list[Way]:
    count = len(work.asked)
    return [Way("dict and if", "inside", count, lambda: work.valid_count(count))]


def cel_rust(work: Work) -> list[Way]:
    import cel

    program, constant = cel.compile(CONDITION), cel.compile("true")
    bound = [cel.Context(variables=work.bound(asked)) for asked in work.asked]
    fresh = [cel.Context(variables=work.request(asked)) for asked in work.asked]
    # To set a variable copies the context, which with all overrides takes 0.7 ms; to resolve the variables of
    # the request by a function of Python takes 5 µs. So each request has a context with overrides of its own.
    inside = cel.compile(CONDITION.replace("closed", "(client in overrides ? overrides[client] : closed)"))
    policy = {"overrides": work.overrides, "closed": work.closed}
    whole = [cel.Context(variables={**work.request(asked), **policy, "client": asked.client})
             for asked in work.asked[:4 * SAMPLE]]
    return [
        Way("contexts made before", "bound", len(bound), lambda: sum(map(program.execute, bound)),
            lambda: sum(map(constant.execute, bound))),
        Way("a variable set, then evaluated", "outside", len(fresh),
            looked_up(work, fresh, cel.Context.add_variable, program.execute),
            looked_up(work, fresh, cel.Context.add_variable, constant.execute)),
        Way("overrides in each context", "inside", len(whole), lambda: sum(map(inside.execute, whole)),
            lambda: sum(map(constant.execute, whole))),
    ]


def cel_cpp(work: Work) -> list[Way]:
    from cel_expr_python import cel

    names = ("now", "activity", "issued", "expires", "closed")
    environment = cel.NewEnv(variables={name: cel.Type.INT for name in names})
    program, constant = environment.compile(CONDITION), environment.compile("true")
    bound = [environment.Activation(work.bound(asked)) for asked in work.asked]
    fresh = [work.bound(asked) for asked in work.asked]
    return [
        Way("activations made before", "bound", len(bound), lambda: sum(program.eval(each).value() for each in bound),
            lambda: sum(constant.eval(each).value() for each in bound)),
        Way("evaluated with a dict", "outside", len(fresh),
            looked_up(work, fresh, dict.__setitem__, lambda request: program.eval(data=request).value()),
            looked_up(work, fresh, dict.__setitem__, lambda request: constant.eval(data=request).value())),
    ]


def cel_python(work: Work) -> list[Way]:
    import celpy

    environment = celpy.Environment()
    program = environment.program(environment.compile(CONDITION))
    constant = environment.program(environment.compile("true"))
    bound = [{name: celpy.celtypes.IntType(value) for name, value in work.bound(asked).items()}
             for asked in work.asked[:SAMPLE]]
    return [Way("values made before", "bound", len(bound), lambda: sum(map(bool, map(program.evaluate, bound))),
                lambda: sum(map(bool, map(constant.evaluate, bound))))]


def zen(work: Work) -> list[Way]:
    import zen

    condition = CONDITION.replace("&&", "and")
    program, constant = zen.compile_expression(condition), zen.compile_expression("true")
    # Text is read faster by the engine than a dict is walked; bytes take the same.
    bound = [json.dumps(work.bound(asked), separators=(",", ":")) for asked in work.asked]
    fresh = [work.bound(asked) for asked in work.asked]
    # A decision table is how it is meant to be used: 1,000 rows, the first that matches.
    rules = [{"_id": client, "client": json.dumps(client), "valid": condition.replace("closed", str(closed))}
             for client, closed in work.overrides.items()]
    rules.append({"_id": "others", "client": "", "valid": condition.replace("closed", str(work.closed))})
    table = {"hitPolicy": "first", "inputs": [{"id": "client", "name": "client", "field": "client"}],
             "outputs": [{"id": "valid", "name": "valid", "field": "valid"}], "rules": rules}
    nodes = [{"id": "in", "type": "inputNode", "name": "in"}, {"id": "out", "type": "outputNode", "name": "out"},
             {"id": "table", "type": "decisionTableNode", "name": "table", "content": table}]
    edges = [{"id": "1", "type": "edge", "sourceId": "in", "targetId": "table"},
             {"id": "2", "type": "edge", "sourceId": "table", "targetId": "out"}]
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"policy": {"nodes": nodes, "edges": edges}}}})
    batch = [{"key": "policy", "context": {**work.request(asked), "client": asked.client}}
             for asked in work.asked[:4 * SAMPLE]]
    return [
        Way("expression, JSON made before", "bound", len(bound), lambda: sum(map(program.evaluate, bound)),
            lambda: sum(map(constant.evaluate, bound))),
        Way("expression, with a dict", "outside", len(fresh),
            looked_up(work, fresh, dict.__setitem__, program.evaluate),
            looked_up(work, fresh, dict.__setitem__, constant.evaluate)),
        Way("decision table, in a batch", "inside", len(batch),
            lambda: sum(each["data"]["result"]["valid"] for each in engine.evaluate_batch(batch))),
    ]


def cedar(work: Work) -> list[Way]:
    import cedarpy

    entities = [{"uid": {"type": "Group", "id": "killed"}, "attrs": {}, "parents": []}]
    for client, closed in work.overrides.items():
        is_killed = client in work.killed
        entities.append({"uid": {"type": "Client", "id": client}, "attrs": {} if is_killed else {"closed": closed},
                         "parents": [{"type": "Group", "id": "killed"}] if is_killed else []})
    store = cedarpy.Entities.from_json_str(json.dumps(entities))
    policies = cedarpy.PolicySet.from_str(f"""
        permit(principal, action, resource) when {{
            context.issued <= context.now && context.now < context.expires &&
            context.now - context.activity < (if principal has closed then principal.closed else {work.closed})
        }};
        forbid(principal in Group::"killed", action, resource);
    """)
    constant = cedarpy.PolicySet.from_str("permit(principal, action, resource);")
    # Names as dicts and the context as JSON: twice as fast as names that have to be parsed.
    requests = [{"principal": {"type": "Client", "id": asked.client}, "action": {"type": "Action", "id": "use"},
                 "resource": {"type": "Service", "id": "mcp"}, "context": json.dumps(work.request(asked))}
                for asked in work.asked]

    def count(policies: cedarpy.PolicySet) -> int:
        return sum(result.allowed for result in cedarpy.is_authorized_batch(requests, policies, store))

    return [Way("entities, in a batch", "inside", len(requests), lambda: count(policies), lambda: count(constant))]


def rego(work: Work) -> list[Way]:
    import regopy

    module = """
        package curfew
        import rego.v1
        bound if { input.issued <= input.now; input.now < input.expires; input.now - input.activity < input.closed }
        inside if {
            input.issued <= input.now
            input.now < input.expires
            input.now - input.activity < object.get(data.overrides, input.client, data.closed)
        }
        constant := true
    """

    def prepared(data: dict, inputs: list) -> Callable[[str], Callable[[], int]]:
        """A bundle is compiled once, inputs are made before."""
        engine = regopy.Interpreter()
        engine.add_data(data)
        engine.add_module("curfew", module)
        bundle = engine.build(None, ["curfew/bound", "curfew/inside", "curfew/constant"])

        def counting(rule: str) -> Callable[[], int]:
            def run() -> int:
                valid = 0
                for each in inputs:
                    engine.set_input(each)
                    valid += "true" in str(engine.query_bundle_entrypoint(bundle, rule))
                return valid
            return run

        return counting

    policy = {"overrides": work.overrides, "closed": work.closed}
    bound = prepared({}, [regopy.Input(work.bound(asked)) for asked in work.asked[:512]])
    inside = prepared(policy, [regopy.Input({**work.request(asked), "client": asked.client})
                               for asked in work.asked[:SAMPLE]])
    return [
        Way("bundle, inputs made before", "bound", 512, bound("curfew/bound"), bound("curfew/constant")),
        # It looks through all of the data: ten times slower.
        Way("bundle, overrides in the data", "inside", SAMPLE, inside("curfew/inside"),
            inside("curfew/constant")),
    ]


def casbin(work: Work) -> list[Way]:
    import casbin

    text = """
[request_definition]
r = sub, activity, issued, expires, now
[policy_definition]
p = sub, closed, eft
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = {}
"""
    condition = "r.issued <= r.now && r.now < r.expires && r.now - r.activity < {}.closed"

    class Overrides(casbin.Adapter):
        def load_policy(self, model: casbin.Model) -> None:
            for client, closed in [*work.overrides.items(), ("*", work.closed)]:
                model["p"]["p"].policy.append([client, closed, "allow"])

    class Terms:
        def __init__(self, closed: int) -> None:
            self.closed = closed

    def enforcer(matcher: str) -> casbin.Enforcer:
        model = casbin.Model()
        model.load_model_from_text(text.format(matcher))
        return casbin.Enforcer(model)

    by_client = casbin.FastModel([0])
    by_client.load_model_from_text(text.format(condition.format("p")))
    fast = casbin.FastEnforcer(by_client, Overrides(), cache_key_order=[0])
    attributes, constant = enforcer(condition.format("r.sub")), enforcer("True")
    sample = work.asked[:512]
    bound = [[Terms(work.terms(asked.client)), *asked[1:], work.now] for asked in sample]
    # Without its index by the first column, the plain enforcer tries every line: 1.3 ms a decision.
    inside = [[asked.client if asked.client in work.overrides else "*", *asked[1:], work.now] for asked in sample]
    return [
        Way("attributes", "bound", len(bound), lambda: sum(attributes.batch_enforce(bound)),
            lambda: sum(constant.batch_enforce(bound))),
        Way("FastEnforcer, in a batch", "inside", len(inside), lambda: sum(fast.batch_enforce(inside))),
    ]


ENGINES: dict[str, tuple[str, Callable[[Work], list[Way]]]] = {
    # What it is called here: its package, and its ways.
    "Python": ("", python),
    "CEL in Rust": ("common-expression-language", cel_rust),
    "CEL in C++": ("cel-expr-python", cel_cpp),
    "CEL in Python": ("cel-python", cel_python),
    "zen-engine": ("zen-engine", zen),
    "Cedar": ("cedarpy", cedar),
    "rego-cpp": ("regopy", rego),
    "Casbin": ("pycasbin", casbin),
}
