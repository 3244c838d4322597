import { z } from 'zod';
import { receive } from '#app/firewall/resource.ts';
import { answerUpload } from '../answer-tus.ts';

const params = z.strictObject({ uploadId: z.uuid() });

/** How far a file came. */
export const loader = receive({
  access: 'send OwnUpload',
  methods: ['HEAD'],
  params,
  runsOn: 'uploadId',
  run: answerUpload,
});

/** The next part of a file, or giving it up. */
export const action = receive({
  access: 'send OwnUpload',
  methods: ['PATCH', 'DELETE'],
  params,
  runsOn: 'uploadId',
  run: answerUpload,
});
