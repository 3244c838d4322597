import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { formatBytes } from '#app/ui/format.ts';
import { Stack } from '#app/ui/layout.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { acceptedExtensions } from '../file-kind.policy.ts';

type UploadFormProps = {
  readonly maxBytes: number;
  readonly errors: readonly string[] | undefined;
};

/** Takes files before and after scripts alike: the browser sends them and loads the page again. */
export function UploadForm({ maxBytes, errors }: UploadFormProps) {
  return (
    <ActorForm isUpload label="Add files">
      <Stack>
        <FileField
          name="files"
          label="Add files"
          hint={`Images, PDF, office documents, text, CSV, e-mail, ZIP, sound or film; up to ${formatBytes(maxBytes)} at a time. They are encrypted as they arrive.`}
          multiple
          accept={acceptedExtensions.join(',')}
          errors={errors}
        />
        <SubmitBar>
          <Button variant="secondary" icon="attach">
            Add the chosen files
          </Button>
        </SubmitBar>
      </Stack>
    </ActorForm>
  );
}
