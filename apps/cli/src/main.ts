import { run } from './program';

// Whoever reads the answer may stop reading: `chancery list … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void run(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
