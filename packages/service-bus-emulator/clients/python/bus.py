"""A client of the emulator on qpid-proton."""

from proton import Delivery, Link, Message, symbol
from proton.reactor import Filter, LinkOption
from proton.utils import BlockingConnection

SESSION_FILTER = symbol("com.microsoft:session-filter")


class Settles(LinkOption):
    """Settle modes of a receiver that waits until the server has confirmed what it settles, as the SDKs do."""

    def apply(self, link):
        link.snd_settle_mode = Link.SND_UNSETTLED
        link.rcv_settle_mode = Link.RCV_SECOND


class Bus:
    def __init__(self, address, **options):
        self.connection = BlockingConnection(address, timeout=20, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def sender(self, address, name=None):
        return self.connection.create_sender(address, name=name)

    def receiver(self, address, credit=0, name=None, session=None, options=()):
        """Receives from an entity, or from one of its sessions."""
        filters = [] if session is None else [Filter({SESSION_FILTER: session})]
        wanted = [*filters, *options] or None
        return self.connection.create_receiver(address, credit=credit, name=name, options=wanted)

    def send(self, address, *messages):
        """Sends messages, or bodies, at most 500 at a time."""
        sender = self.sender(address)
        for start in range(0, len(messages), 500):
            deliveries = [sender.link.send(to_message(each)) for each in messages[start : start + 500]]
            self.connection.wait(lambda: all(delivery.settled for delivery in deliveries))
            for delivery in deliveries:
                assert delivery.remote_state == Delivery.ACCEPTED, delivery.remote_state
                delivery.settle()
        sender.close()

    def settle(self, receiver, state, **modification):
        """Settles the oldest received message. Returns the outcome with which the server confirms it."""
        delivery = receiver.fetcher.unsettled.popleft()
        for name, value in modification.items():
            setattr(delivery.local, name, value)
        delivery.update(state)
        self.connection.wait(lambda: delivery.settled)
        delivery.settle()
        return delivery.remote_state

    def request(self, node, operation, body, properties=None):
        """Sends a request to a $management or $cbs node. Both links have one name, as in the Python SDK."""
        receiver = self.receiver(node, name=f"{node} link")
        sender = self.sender(node, name=f"{node} link")
        properties = {"operation": operation, **(properties or {})}
        sender.send(Message(id="r1", reply_to=node, properties=properties, body=body))
        response = receiver.receive(timeout=10)
        assert response.correlation_id == "r1", response
        sender.close()
        receiver.close()
        return response


def to_message(message):
    return message if isinstance(message, Message) else Message(body=message)
