"""Sends messages, then receives and accepts them. Prints the seconds of both as JSON.

Arguments: the connection string, the queue and the number of messages.
"""

import json
import sys
import time

from bus import Bus
from protocol import address_of


def main():
    connection_string, queue, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with Bus(address_of(connection_string)) as bus:
        started = time.monotonic()
        bus.send(queue, *range(count))
        sent = time.monotonic()
        receiver = bus.receiver(queue, credit=500)
        for _ in range(count):
            receiver.receive()
            receiver.accept()
            if receiver.link.credit < 250:
                receiver.link.flow(250)
        print(json.dumps({"sendSeconds": sent - started, "receiveSeconds": time.monotonic() - sent}))


main()
