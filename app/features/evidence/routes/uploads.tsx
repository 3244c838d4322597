import { z } from 'zod';
import { receive } from '#app/firewall/resource.ts';
import { answerNewUpload } from '../answer-tus.ts';

const params = z.strictObject({ draftId: z.uuid() });

/** What the protocol offers here. */
export const loader = receive({
  access: 'send OwnUpload',
  methods: ['OPTIONS'],
  params,
  run: answerNewUpload,
});

/** Begins to send a file to a draft. */
export const action = receive({
  access: 'send OwnUpload',
  methods: ['POST'],
  params,
  run: answerNewUpload,
});
