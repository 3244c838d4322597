import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { AppError } from '#app/lib/errors.ts';

/** A part of a multipart form, in the order it was sent. */
export type UploadPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file';
      /** Null: the file control was left empty. */
      readonly fileName: string | null;
      readonly declaredType: string;
      readonly bytes: Readable;
    };

const MOST_FILES = 20;

/**
 * Reads a multipart form as it arrives. A file's bytes wait until they are asked for: read or `resume` each file before
 * the next part, which comes no sooner.
 * @throws AppError unsupported_type | malformed | too_large (over 20 files)
 */
export async function* readUpload(request: Request): AsyncGenerator<UploadPart> {
  const parser = openParser(request.headers.get('content-type') ?? '');
  const parts = new PassThrough({ objectMode: true });
  parser.on('field', (name, value) => parts.write({ kind: 'field', name, value }));
  parser.on('file', (_field, bytes, { filename, mimeType }) => {
    // A parser that stops midway ends the file with an error; whoever reads it hears of it.
    bytes.on('error', () => undefined);
    // The declaration says string; without a name in the part there is none.
    const fileName: string | undefined = filename;
    parts.write({ kind: 'file', fileName: fileName ?? null, declaredType: mimeType, bytes });
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
    parser.on(limit, () => parts.destroy(tooMany()));
  }
  const source = Readable.from(request.body ?? []);
  const reading = pipeline(source, parser).then(
    () => parts.end(),
    (cause) => parts.destroy(new AppError('malformed', { cause })),
  );
  try {
    for await (const part of parts) yield part;
    await reading;
  } finally {
    source.destroy();
  }
}

function openParser(contentType: string): busboy.Busboy {
  if (!/^multipart\/form-data\b/i.test(contentType)) throw new AppError('unsupported_type');
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: {
        fields: 4,
        fieldNameSize: 100,
        fieldSize: 1_000,
        files: MOST_FILES,
        parts: MOST_FILES + 4,
        headerPairs: 20,
      },
    });
  } catch (cause) {
    throw new AppError('malformed', { cause });
  }
}

function tooMany(): AppError {
  return new AppError('too_large', { sentence: `Send at most ${MOST_FILES} files at a time.` });
}
