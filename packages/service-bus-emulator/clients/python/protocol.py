"""Runs cases that a test asks for, over the standard streams. clients/dotnet/Test.cs describes the protocol."""

import json
import re
import sys
import traceback

CASES = {}


def case(name):
    """Marks a function as a case. The name is a sentence about the behaviour that it checks."""

    def register(function):
        CASES[name] = function
        return function

    return register


def ask(operation, *arguments):
    """Asks the test to do something with the emulator. Returns a number."""
    print(json.dumps({"ask": operation, "arguments": arguments}), flush=True)
    return int(sys.stdin.readline())


def count(path, state):
    return ask("count", path, state)


def address_of(connection_string):
    """The host and the port of the emulator."""
    return re.search(r"sb://([^;/]+)", connection_string).group(1)


def main():
    if "--list" in sys.argv:
        print("\n".join(CASES))
        return
    for line in sys.stdin:
        request = json.loads(line)
        try:
            CASES[request["run"]](address_of(request["connectionString"]))
            print(json.dumps({"passed": True}), flush=True)
        except Exception:
            print(json.dumps({"failed": traceback.format_exc()}), flush=True)
