import type { Lexicon } from './lexicon';

export const french: Lexicon = {
  email: 'courriel, adresse mail, adresse email, adresse electronique, adresse courriel, mel?',
  phone:
    'telephone, numero de telephone, numero telephone, num tel, no tel, portable, telephone portable, telephone fixe, gsm, telecopie',
  person:
    'nom complet, nom et prenom, nom prenom, nom client, nom du client, destinataire, titulaire, beneficiaire, personne a contacter, nom contact, nom patient, interlocuteur, conjoint',
  'first-name': 'prenom, prenoms, deuxieme prenom, surnom',
  'last-name':
    'nom de famille, nom famille, nom de naissance, nom naissance, nom usage, nom de jeune fille, nom patronymique',
  company: 'societe, raison sociale, entreprise, employeur, nom entreprise, nom societe',
  address:
    'adresse, rue, voie, adresse postale, adresse ligne, numero de rue, numero rue, complement adresse, adresse livraison, adresse facturation, domicile, lieu de naissance, lieu naissance',
  city: 'ville, localite, commune?, nom ville',
  postcode: 'code postal, cp?, codepostal',
  'birth-date':
    'date de naissance, date naissance, naissance, annee naissance, ddn, anniversaire, date deces',
  'national-id':
    'numero de securite sociale, numero securite sociale, num secu, no secu, numero secu, nir, carte identite, carte d identite, numero carte identite, passeport, numero passeport, permis de conduire, numero fiscal, immatriculation?, numero siret?',
  card: 'carte bancaire, numero de carte, numero carte, carte de credit, cryptogramme',
  iban: 'rib, compte bancaire, numero de compte, numero compte',
  ip: 'adresse ip',
  username: 'identifiant, nom d utilisateur, nom utilisateur, pseudo, pseudonyme',
  password: 'mot de passe, motdepasse, mdp, mot passe',
  token: 'jeton, cle api, cle secrete, cle privee',
  location: 'coordonnees gps',
  'free-text':
    'remarque, remarques, commentaire, commentaires, observations, observation, texte libre, corps, contenu?, motif?, avis, diagnostic, antecedents',
  gender: 'sexe, civilite, genre?',
  salary: 'salaire, salaire brut, salaire net, remuneration, revenu, revenus, salaire annuel',
};

export const spanish: Lexicon = {
  email: 'correo, correo electronico, correoelectronico, direccion de correo, direccion email',
  phone:
    'telefono, numero de telefono, numero telefono, num telefono, tlf, tfno, movil, telefono movil, celular, telefono fijo',
  person:
    'nombre completo, nombre y apellidos, nombre apellidos, nombre cliente, nombre del cliente, destinatario, titular, beneficiario, persona de contacto, persona contacto, nombre contacto, nombre paciente, conyuge',
  'first-name': 'nombre de pila, primer nombre, segundo nombre, nombres, apodo',
  'last-name': 'apellido, apellidos, primer apellido, segundo apellido, apellido paterno, apellido materno',
  company: 'empresa, razon social, compania, empleador, nombre empresa',
  address:
    'direccion, domicilio, calle, direccion postal, direccion envio, direccion facturacion, numero exterior, numero interior, colonia?, lugar de nacimiento, lugar nacimiento',
  city: 'ciudad, localidad, poblacion, municipio?',
  postcode: 'codigo postal, cod postal, codigopostal',
  'birth-date':
    'fecha de nacimiento, fecha nacimiento, fec nacimiento, nacimiento, cumpleanos, edad?, fecha nac, fechanacimiento',
  'national-id':
    'dni, nie, nif, numero dni, curp, rfc, rut, cedula, numero de identificacion, numero identificacion, documento identidad, documento de identidad, numero documento, pasaporte, numero pasaporte, numero seguridad social, seguridad social, licencia de conducir, matricula?',
  card: 'tarjeta de credito, tarjeta credito, numero de tarjeta, numero tarjeta, tarjeta bancaria',
  iban: 'cuenta bancaria, numero de cuenta, numero cuenta, clabe',
  ip: 'direccion ip',
  username: 'nombre de usuario, nombre usuario, nombreusuario, usuario?',
  password: 'contrasena, contrasenia, clave, clave acceso',
  token: 'clave api, clave privada, clave secreta',
  location: 'latitud, longitud, coordenadas, ubicacion?',
  'free-text':
    'nota, notas, comentario, comentarios, mensaje, observaciones, texto libre, descripcion?, motivo?, contenido?, diagnostico, opinion, asunto?',
  gender: 'sexo, genero, tratamiento?',
  salary: 'salario, sueldo, ingresos, remuneracion, nomina, salario bruto',
};

export const portugueseAndItalian: Lexicon = {
  email: 'endereco de email, endereco email, posta elettronica, indirizzo email',
  phone: 'telefone, celular, telemovel, numero telefone, cellulare, numero di telefono, recapito telefonico',
  person: 'nome completo, nome e cognome, nome cliente, destinatario, titular, intestatario, referente',
  'first-name': 'primeiro nome, soprannome, apelido',
  'last-name': 'sobrenome, cognome, ultimo nome',
  company: 'azienda, ragione sociale, razao social, nome empresa',
  address: 'indirizzo, endereco, logradouro, bairro, via?, rua, morada, numero civico, luogo di nascita',
  city: 'citta, cidade, comune, localita',
  postcode: 'cep, cap?, codice postale',
  'birth-date': 'data di nascita, data nascita, data de nascimento, data nascimento',
  'national-id': 'codice fiscale, cpf, rg?, partita iva?, carta identita, numero passaporto, passaporte',
  card: 'carta di credito, numero carta, cartao de credito, numero cartao',
  iban: 'conto corrente, conta bancaria, numero conto',
  username: 'nome utente, nome de usuario, nome usuario',
  password: 'senha, parola d ordine',
  'free-text':
    'osservazioni, messaggio, observacoes, mensagem, commento, comentario, descrizione?, descricao?',
  gender: 'sesso, sexo, genere',
  salary: 'stipendio, retribuzione, salario, renda',
};
