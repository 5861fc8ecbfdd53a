#!/usr/bin/env python3
"""Holds the licence of every crate that the program or its tests are made of to the list in deny.toml, and their sources to
the public registry. For those without cargo-deny, and without a network. Known holes (advisories) it does not know.

usage: .ci/licences.py    (from the root)
"""
import json
import re
import subprocess
import sys
import tomllib

REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"


def allows(expression, allowed):
    """Whether an SPDX expression can be met: one of what OR joins, all of what AND joins."""
    expression = expression.replace("/", " OR ")
    tokens = re.findall(r"[()]|[^\s()]+", expression)

    def alternatives():
        met = every()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            met = every() or met
        return met

    def every():
        met = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            met = one() and met
        return met

    def one():
        token = tokens.pop(0)
        if token == "(":
            met = alternatives()
            tokens.pop(0)
            return met
        if tokens and tokens[0] == "WITH":
            token = " ".join([token, tokens.pop(0), tokens.pop(0)])
        return token in allowed

    return alternatives()


def main():
    with open("deny.toml", "rb") as file:
        allowed = set(tomllib.load(file)["licenses"]["allow"])
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    packages = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["packages"]
    faults = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        if not allows(package["license"] or "none", allowed):
            faults.append(f"{name}: its licence is {package['license']}, which deny.toml does not allow")
        if package["source"] not in (None, REGISTRY):
            faults.append(f"{name}: comes from {package['source']}, not from the registry")
    print("\n".join(faults) or f"{len(packages)} packages, each under a licence that deny.toml allows")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
