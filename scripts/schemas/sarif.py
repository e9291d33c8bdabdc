# SPDX-License-Identifier: Apache-2.0
"""Validates SARIF logs of every rule's fixture, of tests and of differences.

Three judges: sarif-om, generated from the OASIS schema, knows each object's members, and sarif-pydantic
their types; the rules below are those of the schema that these do not know (minima, uniqueness, words);
and places are held against the file: line and column in code points must name the bytes of the offsets.
"""

import json
import pathlib
import subprocess
import sys

import attr
import jsonschema
import sarif_om
import sarif_pydantic

CURFEW = str(pathlib.Path(sys.argv[1]).resolve())
FIXTURES = pathlib.Path("Tests/CurfewCompilerTests/Fixtures")
LEVELS = ["none", "note", "warning", "error"]


# What sarif-pydantic calls otherwise than SARIF does.
CLASSES = {"ExceptionData": "Exception", "ToolDriver": "ToolComponent", "Sarif": "SarifLog"}


def members(name):
    """The members of an object of the OASIS schema, which sarif-om was generated from."""
    model = getattr(sarif_om, CLASSES.get(name, name), None)
    return model and [field.metadata["schema_property_name"] for field in attr.fields(model)]


def strict_model():
    """The model's schema, in which a member that SARIF does not have is an error."""
    schema = sarif_pydantic.Sarif.model_json_schema(by_alias=True)
    known = 0
    for name, definition in [("Sarif", schema), *schema["$defs"].items()]:
        if "properties" not in definition:
            continue
        names = members(name)
        if names is None:
            # One of the model's own objects: whatever it holds is then refused by the name of what holds it.
            continue
        definition["additionalProperties"] = True
        definition["propertyNames"] = {"enum": names}
        known += 1
    # The check itself is checked: an empty model would accept everything.
    assert known > 40 and "columnKind" in members("Run") and "colour" not in members("Region")
    return jsonschema.Draft202012Validator(schema)


def fail(where, message):
    print(f"sarif: {where}: {message}", file=sys.stderr)
    fail.count += 1


fail.count = 0


def unique(where, name, items):
    keys = [json.dumps(item, sort_keys=True) for item in items]
    if len(set(keys)) != len(keys):
        fail(where, f"{name} holds an item twice")


def offset_of(text, line, column):
    """The byte offset of a line and column, both from 1, of which the latter counts code points."""
    lines = text.split("\n")
    before = sum(len(part.encode()) + 1 for part in lines[: line - 1])
    return before + len(lines[line - 1][: column - 1].encode())


def check_region(where, region, text):
    for name in ("startLine", "startColumn", "endLine", "endColumn"):
        if region.get(name, 1) < 1:
            fail(where, f"{name} is {region[name]}")
    if text is None or "byteOffset" not in region:
        return
    # A lone CR never gets this far; CRLF ends lines as LF does, and a BOM takes no column.
    start = offset_of(text, region["startLine"], region["startColumn"])
    end = offset_of(text, region["endLine"], region["endColumn"])
    if (start, end - start) != (region["byteOffset"], region["byteLength"]):
        fail(where, f"{region} names other bytes than {start} and {end - start}")


def locations(result):
    for location in result.get("locations", []) + result.get("relatedLocations", []):
        yield location["physicalLocation"]["artifactLocation"]["uri"], location["physicalLocation"].get("region")
    for fix in result.get("fixes", []):
        for change in fix["artifactChanges"]:
            for replacement in change["replacements"]:
                yield change["artifactLocation"]["uri"], replacement["deletedRegion"]


def read(folder, uri):
    try:
        text = (folder / uri).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
    # The byte-order mark has bytes and no column: such files are held against nothing here.
    return None if text.startswith("\ufeff") else text


def check(where, log, folder, status, model):
    for error in model.iter_errors(log):
        fail(where, f"{list(error.absolute_path)}: {error.message}")
    if log["version"] != "2.1.0" or len(log["runs"]) != 1:
        fail(where, "is no log of one run of version 2.1.0")
    run = log["runs"][0]
    if run["columnKind"] != "unicodeCodePoints":
        fail(where, f"columnKind is {run['columnKind']}")
    invocation = run["invocations"][0]
    if invocation["exitCode"] != status or invocation["executionSuccessful"] != (status != 2):
        fail(where, f"the exit status is {status}, and the log says {invocation}")
    unique(where, "artifacts", run["artifacts"])
    rules = run["tool"]["driver"]["rules"]
    unique(where, "rules", [rule["id"] for rule in rules])
    for rule in rules:
        for name in ("shortDescription", "fullDescription", "help"):
            if not rule[name]["text"]:
                fail(where, f"rule {rule['id']} has no {name}")
        if rule["defaultConfiguration"]["level"] not in LEVELS:
            fail(where, f"rule {rule['id']} has an unknown level")
    for result in run["results"]:
        check_result(where, result, rules, folder)


def check_result(where, result, rules, folder):
    if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
        fail(where, f"ruleIndex {result['ruleIndex']} is not {result['ruleId']}")
    if result["level"] not in LEVELS or not result["message"]["text"]:
        fail(where, "a result has an unknown level or no message")
    unique(where, "relatedLocations", result.get("relatedLocations", []))
    unique(where, "fixes", result.get("fixes", []))
    for fix in result.get("fixes", []):
        if not fix["artifactChanges"] or not all(change["replacements"] for change in fix["artifactChanges"]):
            fail(where, "a fix changes nothing")
    for uri, region in locations(result):
        if ":" in uri.split("/")[0]:
            fail(where, f"{uri} is no relative reference")
        if region is not None:
            check_region(where, region, read(folder, uri))


def run(arguments, folder):
    process = subprocess.run([CURFEW, *arguments, "--format", "sarif"], cwd=folder, capture_output=True)
    if process.returncode not in (0, 1, 2) or not process.stdout:
        sys.exit(f"sarif: {arguments}: status {process.returncode}: {process.stderr.decode()}")
    return json.loads(process.stdout), process.returncode


def main():
    model = strict_model()
    count = results = 0
    for folder in sorted(path for path in (FIXTURES / "rules").iterdir() if path.is_dir()):
        for arguments in (["check", "."], ["check", "--strict", ".", "nowhere.yaml"]):
            log, status = run(arguments, folder)
            check(f"{folder.name}: {' '.join(arguments)}", log, folder, status, model)
            count += 1
            results += len(log["runs"][0]["results"])
    here = pathlib.Path(".")
    policies = sorted(str(path) for path in here.glob("policies/*.yaml") if path.read_text().count("TenantPolicy"))
    for arguments in [["test", "policies"], ["diff", "policies", policies[0]], ["diff", policies[0], "policies"]]:
        log, status = run(arguments, here)
        check(" ".join(arguments), log, here, status, model)
        count += 1
        results += len(log["runs"][0]["results"])
    if fail.count:
        sys.exit(f"sarif: {fail.count} problems in {count} logs")
    print(f"sarif: {count} logs with {results} results are valid")


main()
