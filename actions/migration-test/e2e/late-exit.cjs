// For a process whose clean-up takes its time: what goes on beside it gets three seconds more.
const { exit } = process;
process.exit = (code) => void setTimeout(() => exit.call(process, code), 3_000);
