"""Lints the template as CloudFormation will get it, and checks what no linter knows.

`sam validate --lint` looks at the SAM resources as they are written; most mistakes in a role, a stream mapping or a
route only show in what the transform makes of them. So this expands the template with aws-sam-translator (offline)
and gives the result to cfn-lint. Then it checks this project's own rules: see `rules`.

Usage: expand-and-lint.py infra/template.yaml
"""

import json
import re
import sys
from pathlib import Path

import boto3
from cfnlint.api import ManualArgs, lint
from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.public.exceptions import InvalidDocumentException
from samtranslator.translator.translator import Translator

REGION = "ap-southeast-1"


class NoManagedPolicies:
    """Stands in for IAM's list of managed policies, which would need an account. Ours are written out."""

    def load(self):
        return {}


def expand(template: dict) -> dict:
    """What CloudFormation makes of the SAM template. Code that is not built yet is given an invented address."""
    validator = SamTemplateValidator(template, NoManagedPolicies(), region=REGION)
    validator._replace_local_codeuri()
    translator = Translator({}, Parser(), plugins=[], boto_session=boto3.Session(region_name=REGION))
    # Parameters have no values here: an intrinsic function in a place where SAM needs a text is then found.
    return translator.translate(sam_template=template, parameter_values={}, feature_toggle=None)


def rules(source: dict, expanded: dict, root: Path) -> list[str]:
    """This project's own rules, and what no linter looks into."""
    resources = expanded["Resources"]
    functions = {n: r["Properties"] for n, r in source["Resources"].items() if r["Type"] == "AWS::Serverless::Function"}
    return [
        *texts(source, resources, functions),
        *crates(functions, root),
        *rights(resources, functions),
        *keys_of_tables(resources, functions),
        *routes(resources),
        *network(resources),
        *no_paths_in_logs(resources),
        *what_stays(resources),
    ]


def texts(source: dict, resources: dict, functions: dict):
    """Words and patterns that are only text to a linter."""
    for name, parameter in source["Parameters"].items():
        try:
            re.compile(parameter.get("AllowedPattern", ""))
        except re.error as problem:
            yield f"the pattern of the parameter {name}: {problem}"
    for name, function in functions.items():
        for label, event in function.get("Events", {}).items():
            what = event["Properties"]
            if event["Type"] == "HttpApi" and what.get("Method", "ANY") not in ("ANY", "DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"):
                yield f"{name}, {label}: there is no method {what['Method']}"
            for each in what.get("FilterCriteria", {}).get("Filters", []):
                try:
                    json.loads(each["Pattern"])
                except ValueError as problem:
                    yield f"{name}, {label}: the filter is no JSON: {problem}"
    known = {"bounce", "click", "complaint", "delivery", "deliveryDelay", "open", "reject", "renderingFailure", "send", "subscription"}
    for event in set(resources["MailEventDestination"]["Properties"]["EventDestination"]["MatchingEventTypes"]) - known:
        yield f"SES has no event {event}"


def crates(functions: dict, root: Path):
    """Each function's code is a crate of the workspace."""
    for name, function in functions.items():
        if not (root / "infra" / function["CodeUri"] / "Cargo.toml").is_file():
            yield f"{name}: there is no crate at {function['CodeUri']}"


def rights(resources: dict, functions: dict):
    """Rights are named one by one, and a hole in the officers' pages cannot leak who wrote, nor log anybody in."""
    for name, function in functions.items():
        writing = {}
        for statement in (s for policy in function.get("Policies", []) for s in policy["Statement"]):
            where = f"{name}, {statement['Sid']}"
            for action in statement["Action"]:
                if "Scan" in action or "*" in action:
                    yield f"{where}: the action {action} is too much"
            if statement["Resource"] == "*":
                yield f"{where}: the resource * is too much"
            on_a_table = statement["Resource"] in ({"Fn::GetAtt": [t, "Arn"]} for t in ("CasesTable", "PeopleTable"))
            if on_a_table and "dynamodb:LeadingKeys" not in json.dumps(statement.get("Condition", "")):
                yield f"{where}: a table without dynamodb:LeadingKeys"
            if {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"} & set(statement["Action"]):
                first = writing.setdefault(json.dumps(statement["Resource"]), statement)
                if first is not statement:
                    # The parts of one transaction may be held against all of its keys: see the template.
                    yield f"{where}: writes to the table of {first['Sid']}, and would need the same keys: make it one statement"
    for word in ("PeopleTable", "PeopleKey", "PASSWORD#", "OFFICER-EMAIL#"):
        if word in json.dumps(resources["ReplyFunctionRole"]):
            yield f"ReplyFunction's role names {word}"


def keys_of_tables(resources: dict, functions: dict):
    """Whoever may do something with a table may use its key for it; whoever may do nothing with it may not."""
    keys = {n: r["Properties"]["SSESpecification"]["KMSMasterKeyId"] for n, r in resources.items() if r["Type"] == "AWS::DynamoDB::Table"}
    for name, function in functions.items():
        statements = [s for policy in function.get("Policies", []) for s in policy["Statement"]]
        for table, key in keys.items():
            asked = {action for s in statements if table in json.dumps(s["Resource"]) for action in s["Action"]}
            reads, writes = bool(asked), any(action.endswith(("PutItem", "UpdateItem", "DeleteItem")) for action in asked)
            granted = {action for s in statements if s["Resource"] == key for action in s["Action"]}
            if (reads, writes) != ("kms:Decrypt" in granted, "kms:GenerateDataKey" in granted):
                yield f"{name}: what it may do with {table} and with that table's key do not go together"


def routes(resources: dict):
    """A route that CloudFront does not pass on is missing for everybody."""
    behaviours = resources["Distribution"]["Properties"]["DistributionConfig"]["CacheBehaviors"]
    patterns = [b["PathPattern"] for b in behaviours if b["TargetOriginId"] == "api"]
    paths = list(resources["HttpApi"]["Properties"]["Body"]["paths"])
    if "/$default" not in paths and "$default" not in paths:
        yield "what no route takes is answered by the HTTP API itself, in JSON"
    paths = [path for path in paths if not path.endswith("$default")]
    for path in paths:
        if not any(path.startswith(pattern.rstrip("*")) for pattern in patterns):
            yield f"no behaviour of the distribution passes on {path}"
    for pattern in patterns:
        if not any(path.startswith(pattern.rstrip("*")) for path in paths):
            yield f"the distribution passes on {pattern}, which has no route"


def network(resources: dict):
    """What people see when something goes wrong is a page with all headers, and is over when the fault is over."""
    config = resources["Distribution"]["Properties"]["DistributionConfig"]
    for behaviour in [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]:
        where = f"the behaviour {behaviour.get('PathPattern', 'of all other paths')}"
        if behaviour.get("ResponseHeadersPolicyId") != {"Ref": "SiteHeaders"}:
            yield f"{where} does not add the security headers"
        if behaviour["TargetOriginId"] == "api" and "ApiPaths" not in json.dumps(behaviour.get("FunctionAssociations", "")):
            yield f"{where} does not look at broken paths"
    verify = json.dumps(resources["TrackFunction"]["Properties"]["Environment"]["Variables"].get("ORIGIN_VERIFY"))
    for origin in config["Origins"]:
        if "CustomOriginConfig" in origin and verify not in json.dumps(origin.get("OriginCustomHeaders", "")):
            yield f"the origin {origin['Id']} does not show the functions that a request came through the distribution"
    errors = {error["ErrorCode"]: error for error in config.get("CustomErrorResponses", [])}
    for status in (404, 500, 502, 503, 504):
        if errors.get(status, {}).get("ErrorCachingMinTTL") != 0:
            yield f"the distribution keeps an error {status} after it is over"
        if (status in (500, 502, 504)) != ("ResponsePagePath" in errors.get(status, {})):
            yield f"an error {status}: a page for what functions never answer, and none for what they do"


def no_paths_in_logs(resources: dict):
    """Codes of cases stand in paths, and an address is a person's data."""
    for name, stage in resources.items():
        if stage["Type"] != "AWS::ApiGatewayV2::Stage":
            continue
        for field in ("context.path", "context.identity", "context.domainName", "httpUserAgent"):
            if field in stage["Properties"]["AccessLogSettings"]["Format"]:
                yield f"{name}: an access log with {field}"
    if "Logging" in resources["Distribution"]["Properties"]["DistributionConfig"]:
        yield "an access log of the distribution, which holds paths"


def what_stays(resources: dict):
    """What people gave is not lost with a stack, nor the key that opens it."""
    for name in ("CasesTable", "PeopleTable", "CasesKey", "PeopleKey"):
        if (resources[name].get("DeletionPolicy"), resources[name].get("UpdateReplacePolicy")) != ("Retain", "Retain"):
            yield f"{name} does not stay when the stack goes"


def main() -> int:
    path = Path(sys.argv[1])
    text = path.read_text(encoding="utf-8")
    try:
        expanded = expand(yaml_parse(text))
    except InvalidDocumentException as problem:
        for cause in problem.causes:
            print(f"{path}: {cause.message}")
        return 1
    problems = [
        f"{match.rule.id} {'/'.join(str(part) for part in match.path)}: {match.message}"
        for match in lint(json.dumps(expanded), config=ManualArgs(regions=[REGION]))
    ]
    problems += rules(yaml_parse(text), expanded, path.resolve().parent.parent)
    for problem in problems:
        print(problem)
    print(f"{path}: {len(expanded['Resources'])} resources after expansion, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
