import type { Lexicon } from './lexicon';

export const german: Lexicon = {
  email: 'mailadresse, emailadresse, e mail adresse, email adresse, epost',
  phone:
    'telefon, telefonnummer, telefonnr, telefon nr, telefon nummer, tel nummer, mobil, mobilnummer, mobilnr, mobiltelefon, handy, handynummer, handynr, rufnummer, festnetz, festnetznummer, faxnummer, telefax, durchwahl',
  person:
    'kundenname, ansprechpartner, ansprechperson, empfanger, empfaenger, kontoinhaber, karteninhaber, vollstandiger name, vollname, mitarbeitername, patientenname, sachbearbeiter, inhaber?, absender?, kontaktperson, notfallkontakt, vor und nachname, ehepartner, benutzer name',
  'first-name': 'vorname, vornamen, rufname, spitzname, zweiter vorname',
  'last-name': 'nachname, familienname, zuname, geburtsname, nachnamen, madchenname',
  company: 'firma, firmenname, firmenbezeichnung, unternehmen, unternehmensname, arbeitgeber',
  address:
    'adresse, anschrift, strasse, str?, strassenname, hausnummer, hausnr, haus nr, adresszeile, lieferadresse, rechnungsadresse, wohnadresse, adresszusatz, postfach, geburtsort',
  city: 'stadt, ort, wohnort, ortsteil, gemeinde?',
  postcode: 'plz, postleitzahl',
  'birth-date': 'geburtsdatum, geburtstag, gebdat, geb datum, gebdatum, geburtsjahr, alter?, sterbedatum',
  'national-id':
    'steuer id, steuerid, steuernummer, steueridentifikationsnummer, sozialversicherungsnummer, sv nummer, svnr, sv nr, ausweisnummer, ausweisnr, personalausweis, personalausweisnummer, reisepass, reisepassnummer, passnummer, fuhrerschein, fuhrerscheinnummer, krankenversicherungsnummer, versichertennummer, personalnummer, kennzeichen?, ust id?',
  card: 'kreditkarte, kreditkartennummer, kartennummer, kreditkartennr',
  iban: 'kontonummer, konto nr, kontonr, bankkonto, bankverbindung, bankleitzahl, blz',
  ip: 'ip adresse, ipadresse',
  username: 'benutzername, nutzername, anmeldename, benutzerkennung, kennung?, loginname',
  password: 'passwort, kennwort, losungswort, passwort hash',
  token: 'zugangscode, zugangsschlussel, geheimnis, schlussel?, freischaltcode',
  location: 'breitengrad, langengrad, standort?, koordinaten',
  'free-text':
    'notiz, notizen, bemerkung, bemerkungen, kommentar, kommentare, nachricht, nachrichtentext, freitext, anmerkung, anmerkungen, beschreibung?, inhalt?, diagnose, befund, begrundung?, hinweis?, hinweise?, betreff?, lebenslauf, verwendungszweck',
  gender: 'geschlecht, anrede',
  salary:
    'gehalt, lohn, einkommen, bruttogehalt, nettogehalt, monatsgehalt, jahresgehalt, verdienst, stundenlohn',
};
