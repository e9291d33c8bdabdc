# SPDX-License-Identifier: Apache-2.0
"""Holds `curfew schema`, as a JSON Schema validator reads it, against `curfew check`, for every file.

A schema can say what is wrong with one value. So it has to refuse a file exactly if `check` finds a
problem of such a rule (FORM) in it. Files that are no YAML to Curfew are left out. Where the two differ
and must, scripts/schemas/known-differences.txt names the file and why; a line there that no longer holds
is a failure as well.
"""

import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import ruamel.yaml
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

CURFEW = str(pathlib.Path(sys.argv[1]).resolve())
KNOWN = pathlib.Path("scripts/schemas/known-differences.txt")
PLACES = ["Tests/CurfewCompilerTests/Fixtures", "policies", "examples", "Sources/CurfewCLI/Templates"]
# As in Tests/CurfewCompilerTests/Schema/SchemaVerdict.swift.
FORM = set(
    "unknown-key missing-key wrong-type empty-value empty-list empty-match bad-boolean bad-duration bad-time"
    " unknown-value bad-tenant bad-client-id bad-client-pattern bad-host-pattern bad-name duplicate-user"
    " too-many-overrides bad-relative-time bad-glob bad-number bad-policy-path".split()
)
# Rules of YAML itself and of how it is spelled: there is nothing to compare.
YAML = set(
    "yaml-syntax duplicate-key merge-key tag directive multiple-documents non-string-key undefined-alias"
    " recursive-alias too-deep too-many-aliases too-many-nodes scalar-too-long anchor-name-too-long"
    " invalid-utf8 unsupported-encoding byte-order-mark control-character line-separator"
    " bidirectional-control tab-indentation file-too-large empty-file empty-key duplicate-anchor"
    " multi-line-scalar".split()
)


class Unreadable(Exception):
    """What an editor's YAML parser refuses too."""


def scalar(node):
    """A plain scalar by the core schema of YAML 1.2; a quoted one is a text."""
    text = node.value
    if node.style is not None:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"0o[0-7]+", text):
        return int(text[2:], 8)
    if re.fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text[2:], 16)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def value(node):
    if isinstance(node, ScalarNode):
        return scalar(node)
    if isinstance(node, SequenceNode):
        return [value(item) for item in node.value]
    assert isinstance(node, MappingNode)
    if not all(isinstance(key, ScalarNode) for key, _ in node.value):
        raise Unreadable
    return {key.value: value(item) for key, item in node.value}


def load(path):
    yaml = ruamel.yaml.YAML(typ="safe", pure=True)
    yaml.version = None
    try:
        node = yaml.compose(path.read_bytes())
        return None if node is None else value(node)
    except (ruamel.yaml.error.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise Unreadable from error


def verdicts():
    """The rules that `check` found broken, by file."""
    found = {}
    for place in PLACES:
        process = subprocess.run([CURFEW, "check", "--format", "json", place], capture_output=True)
        for diagnostic in json.loads(process.stdout)["diagnostics"]:
            found.setdefault(diagnostic["file"], set()).add(diagnostic["rule"])
    return found


def known_differences():
    lines = [line for line in KNOWN.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split(None, 1) for line in lines)


def main():
    schema = json.loads(subprocess.run([CURFEW, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    known = known_differences()
    broken = verdicts()
    compared = left_out = refused = problems = 0
    for place in PLACES:
        for path in sorted(pathlib.Path(place).rglob("*.y*ml")):
            name = str(path)
            if broken.get(name, set()) & YAML or "policy.schema.json" in name:
                left_out += 1
                continue
            try:
                errors = list(validator.iter_errors(load(path)))
            except Unreadable:
                left_out += 1
                continue
            compared += 1
            refused += bool(errors)
            rules = broken.get(name, set()) & FORM
            if bool(errors) == bool(rules):
                if name in known:
                    print(f"policies: {name}: is a known difference, and there is none", file=sys.stderr)
                    problems += 1
                continue
            if name in known:
                continue
            said = errors[0].message[:200] if errors else "accepts it"
            print(f"policies: {name}: check finds {sorted(rules)}, the schema: {said}", file=sys.stderr)
            problems += 1
    if problems or compared == 0:
        sys.exit(f"policies: {problems} differences in {compared} files")
    print(f"policies: schema and check agree on {compared} files ({refused} refused; {left_out} are no YAML to Curfew)")


main()
