"""Cases for the client library qpid-proton."""

import uuid

from proton import Array, Data, Delivery, LinkException, Message, UNDESCRIBED, int32, symbol, timestamp, ulong
from proton.handlers import MessagingHandler
from proton.reactor import AtMostOnce, Container
from proton.utils import SendException

from bus import Bus, Settles
from protocol import ask, case, count, main

LAST_2_53 = 9007199254740993


def raises(action, text):
    """Checks that an action is refused, and that the error contains a text."""
    try:
        action()
    except (LinkException, SendException) as error:
        assert text in str(error), error
        return
    raise AssertionError(f"nothing was raised, expected: {text}")


def longs(*values):
    return Array(UNDESCRIBED, Data.LONG, *values)


@case("a client can authenticate with PLAIN or ANONYMOUS")
def sasl(address):
    for mechanisms, user in [("PLAIN", "anybody"), ("ANONYMOUS", None)]:
        with Bus(address, allowed_mechs=mechanisms, user=user, password=user, sasl_enabled=True) as bus:
            bus.send("Queue", mechanisms)
    assert count("Queue", "active") == 2


@case("a message arrives with its properties, and values keep their types")
def properties(address):
    values = {"int": int32(5), "long": LAST_2_53, "ulong": ulong(2**64 - 1), "text": "x", "yes": True, "float": 0.5}
    sent = Message(body="body", id="m", subject="s", correlation_id="c", reply_to="r", ttl=60, properties=values)
    with Bus(address) as bus:
        bus.send("relay", sent)
        message = bus.receiver("Queue").receive()
    assert (message.body, message.id, message.subject, message.correlation_id) == ("body", "m", "s", "c")
    assert message.properties == values
    assert {name: type(value) for name, value in message.properties.items()} == {
        name: type(value) for name, value in values.items()
    }
    assert message.delivery_count == 0 and message.ttl == 60
    assert message.annotations[symbol("x-opt-sequence-number")] == 1


@case("an entity can be named with a leading slash or as a URL")
def addresses(address):
    with Bus(address) as bus:
        for name in ["/Queue", f"amqps://{address}/Queue", f"sb://{address}/Queue"]:
            bus.send(name, name)
            receiver = bus.receiver(name)
            assert receiver.receive().body == name
            receiver.accept()
            receiver.close()


@case("a message of several frames arrives whole, and one that is too large is refused")
def large(address):
    with Bus(address) as bus:
        bus.send("Queue", b"x" * 200_000)
        assert bus.receiver("Queue").receive().body == b"x" * 200_000
        raises(lambda: bus.sender("Queue").send(Message(body=b"x" * 300_000)), "REJECTED")


@case("each outcome is confirmed, and has its effect")
def outcomes(address):
    with Bus(address) as bus:
        bus.send("Queue", *range(5))
        receiver = bus.receiver("Queue", options=[Settles()])
        for state, modification in [
            (Delivery.ACCEPTED, {}),
            (Delivery.RELEASED, {}),
            (Delivery.REJECTED, {}),
            (Delivery.MODIFIED, {"failed": True}),
            (Delivery.MODIFIED, {"undeliverable": True}),
        ]:
            receiver.receive()
            confirmed = bus.settle(receiver, state, **modification)
            assert confirmed == (Delivery.ACCEPTED if state == Delivery.REJECTED else state), (state, confirmed)
    found = {state: count("Queue", state) for state in ["active", "deadLettered", "deferred"]}
    # Released and modified ones are received again: 0 is completed, 1 released, 1 dead-lettered, 2 abandoned and deferred
    assert found == {"active": 2, "deadLettered": 1, "deferred": 1}, found


@case("a released message is delivered again, and its delivery is not counted")
def releases(address):
    with Bus(address) as bus:
        bus.send("Queue", "x")
        receiver = bus.receiver("Queue", options=[Settles()])
        for _ in range(10):
            assert receiver.receive().delivery_count == 0
            assert bus.settle(receiver, Delivery.RELEASED) == Delivery.RELEASED
    assert count("Queue", "deadLettered") == 0


@case("an abandoned message is dead-lettered in the end")
def abandons(address):
    with Bus(address) as bus:
        bus.send("Queue", "x")
        receiver = bus.receiver("Queue", options=[Settles()])
        for delivery_count in range(3):
            assert receiver.receive().delivery_count == delivery_count
            bus.settle(receiver, Delivery.MODIFIED, failed=True)
        dead = bus.receiver("Queue/$DeadLetterQueue").receive()
    assert dead.properties["DeadLetterReason"] == "MaxDeliveryCountExceeded"


@case("a receiver that wants settled messages deletes them")
def deletes(address):
    with Bus(address) as bus:
        bus.send("Queue", "x")
        assert bus.receiver("Queue", options=[AtMostOnce()]).receive().body == "x"
    assert count("Queue", "active") + count("Queue", "locked") == 0


@case("a session gives its messages in order")
def sessions(address):
    with Bus(address) as bus:
        bus.send("sessions", *(Message(body=body, group_id=f"{body % 2}") for body in range(10)))
        receiver = bus.receiver("sessions", session="1")
        assert [receiver.receive().body for _ in range(5)] == [1, 3, 5, 7, 9]
        raises(lambda: bus.receiver("sessions", session="1", name="other"), "session-cannot-be-locked")
        raises(lambda: bus.receiver("sessions", name="plain"), "not-allowed")


@case("an unknown entity, a forwarding queue and a dynamic address are refused")
def refusals(address):
    with Bus(address) as bus:
        raises(lambda: bus.receiver("nowhere"), "not-found")
        raises(lambda: bus.sender("nowhere"), "not-found")
        raises(lambda: bus.receiver("relay"), "auto-forwarding")
        raises(lambda: bus.connection.create_receiver(None, dynamic=True).receive(), "not-implemented")
        bus.send("Queue", "the connection still works")


@case("a transaction is refused as not implemented")
def transactions(address):
    class Declares(MessagingHandler):
        error = None

        def on_start(self, event):
            self.connection = event.container.connect(address, reconnect=False)
            event.container.declare_transaction(self.connection, handler=self)

        def on_link_error(self, event):
            self.error = event.link.remote_condition
            self.connection.close()

        def on_link_closed(self, event):
            self.connection.close()

    handler = Declares()
    Container(handler).run()
    assert handler.error.name == "amqp:not-implemented", handler.error


@case("a token can be put at $cbs")
def token(address):
    with Bus(address) as bus:
        response = bus.request("$cbs", "put-token", "token", {"type": "jwt", "name": f"amqp://{address}/Queue"})
        assert response.properties["status-code"] == 202
        assert type(response.properties["status-code"]) is int32


@case("messages can be peeked, and a peek beyond 2^53 finds nothing")
def peek(address):
    with Bus(address) as bus:
        bus.send("Queue", "1", "2")
        ask_for = {"message-count": int32(5), "from-sequence-number": 2}
        response = bus.request("Queue/$management", "com.microsoft:peek-message", ask_for)
        assert response.properties["statusCode"] == 200
        [found] = response.body["messages"]
        message = Message()
        message.decode(bytes(found["message"]))
        assert message.body == "2"
        ask_for["from-sequence-number"] = LAST_2_53
        response = bus.request("Queue/$management", "com.microsoft:peek-message", ask_for)
        assert response.properties["statusCode"] == 204
        ask_for = {"message-count": int32(1), "from-sequence-number": 1, "omit-message-body": True}
        response = bus.request("Queue/$management", "com.microsoft:peek-message", ask_for)
        message.decode(bytes(response.body["messages"][0]["message"]))
        assert not message.body and message.annotations[symbol("x-opt-sequence-number")] == 1


@case("a deferred message is received by its number, with its lock token")
def deferred(address):
    with Bus(address) as bus:
        bus.send("Queue", "later")
        receiver = bus.receiver("Queue", options=[Settles()])
        number = receiver.receive().annotations[symbol("x-opt-sequence-number")]
        bus.settle(receiver, Delivery.MODIFIED, undeliverable=True)
        ask_for = {"sequence-numbers": longs(number), "receiver-settle-mode": int32(1)}
        node, operation = "Queue/$management", "com.microsoft:receive-by-sequence-number"
        [found] = bus.request(node, operation, ask_for).body["messages"]
        message = Message()
        message.decode(bytes(found["message"]))
        lock_token = message.instructions[symbol("x-opt-lock-token")]
        assert isinstance(lock_token, uuid.UUID) and lock_token == found["lock-token"]
        tokens = Array(UNDESCRIBED, Data.UUID, lock_token)
        ask_for = {"lock-tokens": tokens, "disposition-status": "completed"}
        assert bus.request(node, "com.microsoft:update-disposition", ask_for).properties["statusCode"] == 200
    assert count("Queue", "deferred") + count("Queue", "locked") == 0


@case("messages scheduled for one moment arrive in order")
def scheduled(address):
    with Bus(address) as bus:
        due = timestamp(4102444800000)
        annotations = {symbol("x-opt-scheduled-enqueue-time"): due}
        messages = [
            {"message": Message(body=body, annotations=annotations).encode(), "message-id": f"{body}"} for body in range(20)
        ]
        response = bus.request("endless/$management", "com.microsoft:schedule-message", {"messages": messages})
        assert response.properties["statusCode"] == 200, response.properties
        assert count("endless", "scheduled") == 20
        ask("advance", 80 * 365 * 86_400_000)
        receiver = bus.receiver("endless")
        assert [receiver.receive().body for _ in range(20)] == list(range(20))


@case("10,000 messages: none is lost, and none is received twice")
def volume(address):
    total = 10_000
    with Bus(address) as bus:
        bus.send("patient", *range(total))
        receiver = bus.receiver("patient", credit=500)
        seen = []
        while len(seen) < total:
            seen.append(receiver.receive().body)
            receiver.accept()
            if receiver.link.credit < 250:
                receiver.link.flow(250)
        assert sorted(seen) == list(range(total))
        assert seen == sorted(seen), "one receiver gets them in order"
    check_empty("patient")


@case("10,000 messages of 100 sessions: none is lost or received twice, and each session is in order")
def session_volume(address):
    total, of = 10_000, 100
    with Bus(address) as bus:
        bus.send("sessions", *(Message(body=body, group_id=f"{body % of}") for body in range(total)))
        for session in range(of):
            receiver = bus.receiver("sessions", credit=total // of, session=f"{session}")
            seen = []
            while len(seen) < total // of:
                seen.append(receiver.receive().body)
                receiver.accept()
            assert seen == list(range(session, total, of)), session
            receiver.close()
    check_empty("sessions")


def check_empty(queue):
    left = [count(queue, state) for state in ("active", "locked", "deadLettered")]
    assert left == [0, 0, 0], left


if __name__ == "__main__":
    main()
