import type { Lexicon } from './lexicon';

/** Dutch, Polish, Swedish, Danish, Norwegian, Turkish: the words that schemas most often hold. */
export const otherLanguages: Lexicon = {
  email: 'emailadres, e mailadres, eposta, e posta, epostadresse',
  phone:
    'telefoon, telefoonnummer, mobiel, telefonu, numer telefonu, telefon numarasi, mobiltelefon, cep telefonu',
  person: 'volledige naam, imie i nazwisko, fullstandigt namn, ad soyad, contactpersoon',
  'first-name': 'voornaam, imie, fornamn, fornavn, tussenvoegsel?, roepnaam',
  'last-name': 'achternaam, nazwisko, efternamn, etternavn, soyad, soyadi',
  company: 'bedrijf, bedrijfsnaam, foretag, nazwa firmy, werkgever, sirket',
  address:
    'adres, straat, straatnaam, huisnummer, ulica, gatuadress, gateadresse, postadres, adresi, numer domu',
  city: 'plaats, woonplaats, miasto, miejscowosc, postort, sehir',
  postcode: 'kod pocztowy, postnummer, postcode huisnummer, posta kodu',
  'birth-date': 'geboortedatum, data urodzenia, fodelsedatum, fodselsdato, dogum tarihi',
  'national-id':
    'bsn, burgerservicenummer, pesel, nip?, personnummer, fodselsnummer, cpr nummer, tc kimlik, tc kimlik no, paspoort, paspoortnummer, rijbewijs, nr dowodu',
  iban: 'rekeningnummer, bankrekening, numer konta, kontonummer',
  username: 'gebruikersnaam, anvandarnamn, brukernavn, nazwa uzytkownika, kullanici adi',
  password: 'wachtwoord, haslo, losenord, passord, sifre',
  'free-text': 'opmerking, opmerkingen, notitie, uwagi, anteckning, aciklama?',
  gender: 'geslacht, plec, kon, kjonn, cinsiyet',
  salary: 'salaris, wynagrodzenie, inkomen, lon?, maas',
};
