import { constantMask } from './any/constant-mask';
import { nullMask } from './any/null-mask';
import { sqlMask } from './any/sql-mask';
import { digitsMask } from './digits/digits-mask';
import { cardMask } from './identifiers/card-mask';
import { ibanMask } from './identifiers/iban-mask';
import type { Mask } from './mask';
import { integerMask } from './numbers/integer-mask';
import { phoneMask } from './phone/phone-mask';
import { addressMask } from './text/address-mask';
import { cityMask } from './text/city-mask';
import { companyMask } from './text/company-mask';
import { emailMask } from './text/email-mask';
import { emptyMask } from './text/empty-mask';
import { firstNameMask } from './text/first-name-mask';
import { keepFirstMask } from './text/keep-first-mask';
import { keepLastMask } from './text/keep-last-mask';
import { lastNameMask } from './text/last-name-mask';
import { loremMask } from './text/lorem-mask';
import { passwordHashMask } from './text/password-hash-mask';
import { personMask } from './text/person-mask';
import { postcodeMask } from './text/postcode-mask';
import { redactMask } from './text/redact-mask';
import { templateMask } from './text/template-mask';
import { tokenMask } from './text/token-mask';
import { urlMask } from './text/url-mask';
import { usernameMask } from './text/username-mask';

const all: readonly Mask[] = [
  ibanMask,
  cardMask,
  phoneMask,
  digitsMask,
  integerMask,
  addressMask,
  cityMask,
  companyMask,
  constantMask,
  emailMask,
  emptyMask,
  firstNameMask,
  keepFirstMask,
  keepLastMask,
  lastNameMask,
  loremMask,
  nullMask,
  passwordHashMask,
  personMask,
  postcodeMask,
  redactMask,
  sqlMask,
  templateMask,
  tokenMask,
  urlMask,
  usernameMask,
];

/** Every mask by its name in prodlike.yml. */
export const masks: ReadonlyMap<string, Mask> = new Map(all.map((mask) => [mask.name, mask]));
