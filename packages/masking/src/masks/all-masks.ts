import { constantMask } from './any/constant-mask';
import { hashMask } from './any/hash-mask';
import { nullMask } from './any/null-mask';
import { pickMask } from './any/pick-mask';
import { sqlMask } from './any/sql-mask';
import { tsvectorMask } from './any/tsvector-mask';
import { byteaMask } from './bytes/bytea-mask';
import { booleanMask } from './choices/boolean-mask';
import { enumMask } from './choices/enum-mask';
import { digitsMask } from './digits/digits-mask';
import { cardMask } from './identifiers/card-mask';
import { ibanMask } from './identifiers/iban-mask';
import { uuidMask } from './identifiers/uuid-mask';
import type { Mask } from './mask';
import { nationalIdMask } from './national-ids/national-id-mask';
import { ipMask } from './network/ip-mask';
import { macMask } from './network/mac-mask';
import { bucketMask } from './numbers/bucket-mask';
import { integerMask } from './numbers/integer-mask';
import { noiseMask } from './numbers/noise-mask';
import { phoneMask } from './phone/phone-mask';
import { pointMask } from './places/point-mask';
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
import { dateShiftMask } from './times/date-shift-mask';
import { dateTruncMask } from './times/date-trunc-mask';
import { timeShiftMask } from './times/time-shift-mask';

const all: readonly Mask[] = [
  addressMask,
  booleanMask,
  bucketMask,
  byteaMask,
  cardMask,
  cityMask,
  companyMask,
  constantMask,
  dateShiftMask,
  dateTruncMask,
  digitsMask,
  emailMask,
  emptyMask,
  enumMask,
  firstNameMask,
  hashMask,
  ibanMask,
  integerMask,
  ipMask,
  keepFirstMask,
  keepLastMask,
  lastNameMask,
  loremMask,
  macMask,
  nationalIdMask,
  noiseMask,
  nullMask,
  passwordHashMask,
  personMask,
  phoneMask,
  pickMask,
  pointMask,
  postcodeMask,
  redactMask,
  sqlMask,
  templateMask,
  timeShiftMask,
  tokenMask,
  tsvectorMask,
  urlMask,
  usernameMask,
  uuidMask,
];

/** Every mask by its name in prodlike.yml. */
export const masks: ReadonlyMap<string, Mask> = new Map(all.map((mask) => [mask.name, mask]));
