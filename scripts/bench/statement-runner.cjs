// A migration tool of the bench: sends each line of a file as one statement, over one connection.
const { readFileSync } = require('node:fs');
const { Client } = require('pg');

async function main() {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  for (const statement of readFileSync(process.argv[2], 'utf8').trim().split('\n'))
    await client.query(statement);
  await client.end();
}

void main();
