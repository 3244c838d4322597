import { rootOfKind } from '#app/crypto/holder.ts';
import type { KeyService } from '#app/crypto/key-service.ts';
import { newRealmHolder } from '#app/crypto/provision.ts';
import type { Vault } from '#app/crypto/vault.ts';
import { newId } from '#app/lib/ids.ts';
import type { Face, SealedIdentity } from '#db/queries/gate.ts';
import { sealNewIdentity } from './identity.ts';

/**
 * A sealed identity of nobody, under keys of its own. It is opened where a typed address has no sign-in, so that
 * both answers take the same steps (baseline 10).
 */
export function createStandIn(
  services: { readonly keys: KeyService; readonly vault: Vault },
  face: Face,
): SealedIdentity {
  const realm = face === 'partner' ? 'gate_partner' : 'gate_government';
  const rootPublicKey = services.keys.rootPublicKey(rootOfKind(realm));
  const holder = newRealmHolder({ id: newId(), kind: realm, rootPublicKey });
  const id = newId();
  const secrets = { email: 'nobody@stand-in.invalid', totpSecret: 'A'.repeat(32) };
  return {
    id,
    ...sealNewIdentity(services, { id, secrets, holder }),
    publicKey: holder.publicKey,
    privateKeyWrapped: holder.wrappedPrivateKey,
    realm,
  };
}
