// The library's own entry writes to browser storage as soon as it is loaded, so its parts are loaded by themselves.
declare module 'tus-js-client/lib.esm/upload.js' {
  import type { HttpStack, UploadOptions } from 'tus-js-client';

  /** Sends one file; what it needs of a browser it is given. */
  export default class BaseUpload {
    static readonly defaultOptions: UploadOptions;
    constructor(file: File, options: UploadOptions & { readonly httpStack: HttpStack });
    start(): void;
    abort(): Promise<void>;
  }
}
declare module 'tus-js-client/lib.esm/browser/httpStack.js' {
  import type { HttpStack } from 'tus-js-client';

  const XhrHttpStack: new () => HttpStack;
  export default XhrHttpStack;
}
declare module 'tus-js-client/lib.esm/browser/fileReader.js' {
  import type { FileReader } from 'tus-js-client';

  const BrowserFileReader: new () => FileReader;
  export default BrowserFileReader;
}
