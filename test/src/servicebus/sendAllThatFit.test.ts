import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sendAllThatFit } from '../../../src/servicebus/sendAllThatFit.ts';
import { RecordingMessageSender } from '../../support/RecordingMessageSender.ts';

const aMessage = (messageId: string, bytes = 1, sessionId = 'P') => ({
  messageId,
  sessionId,
  body: Buffer.alloc(bytes),
});

test('messages that fit are sent at once', async () => {
  const sender = new RecordingMessageSender();
  const messages = [aMessage('m1'), aMessage('m2')];
  expect(await sendAllThatFit(sender, 'q', messages)).toEqual([]);
  expect(sender.to('q')).toEqual(messages);
});

test('all messages but those that are too large are sent, those of a session in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(1, 11), fc.constantFrom('P', 'Q'))), async (sizes) => {
      const sender = new RecordingMessageSender();
      sender.maxBytes = 10;
      const messages = sizes.map(([bytes, session], index) => aMessage(`m${index}`, bytes, session));
      const tooLarge = messages.filter(({ body }) => body.length > 10);
      expect(await sendAllThatFit(sender, 'q', messages)).toEqual(tooLarge);
      for (const session of ['P', 'Q']) {
        const ids = sender
          .to('q')
          .flatMap(({ messageId, sessionId }) => (sessionId === session ? messageId : []));
        const expected = messages.filter(({ sessionId, body }) => sessionId === session && body.length <= 10);
        expect([...new Set(ids)]).toEqual(expected.map(({ messageId }) => messageId));
      }
    }),
  );
});

test('after another error nothing more is sent', async () => {
  const sender = new RecordingMessageSender();
  sender.maxBytes = 10;
  const messages = [aMessage('m1'), aMessage('m2', 11), aMessage('m3'), aMessage('m4')];
  const isSecondHalf = (sent: readonly { messageId: string }[]) => sent[0]?.messageId === 'm2';
  const failing = {
    send: async (entity: string, sent: readonly ReturnType<typeof aMessage>[]) => {
      if (sent.length === 1 && isSecondHalf(sent)) throw new Error('busy');
      return sender.send(entity, sent);
    },
  };
  await expect(sendAllThatFit(failing, 'q', messages)).rejects.toThrow('busy');
  expect(sender.to('q').map(({ messageId }) => messageId)).toEqual(['m1', 'm1', 'm1']);
});
