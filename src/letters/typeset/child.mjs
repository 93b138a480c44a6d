// The one place where letters are set: a process of its own, so that an endless loop, a huge table or a crash of the
// native compiler ends this process and never the server. It reads no file of the machine (its root does not exist),
// knows no package and no network, and answers one job at a time. Plain JavaScript: it is started as it stands.
// Arguments: where the compiler is, then the typefaces.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [compilerPath, ...faces] = process.argv.slice(2);
const { NodeCompiler } = createRequire(import.meta.url)(compilerPath);

const root = '/nonexistent-payung';
const pagesAtMost = 40;
const fonts = faces.map(path => readFileSync(path));
const layout = readFileSync(new URL('./letter.typ', import.meta.url));
const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: fonts }] });

function render({ files, timestamp, standard }) {
  compiler.resetShadow();
  compiler.mapShadow(`${root}/letter.typ`, layout);
  for (const [path, content] of Object.entries(files)) compiler.mapShadow(root + path, Buffer.from(content));
  const compiled = compiler.compile({ mainFilePath: `${root}/letter.typ`, resetRead: true });
  if (compiled.hasError())
    return {
      error: compiled
        .takeError()
        .shortDiagnostics.map(d => d.message)
        .join('; '),
    };
  const document = compiled.result;
  if (document.numOfPages > pagesAtMost) return { error: `more than ${pagesAtMost} pages` };
  return {
    pages: document.numOfPages,
    pdf: compiler.pdf(document, { pdfStandard: standard ?? 'a-2a', creationTimestamp: timestamp }),
  };
}

process.on('message', job => {
  let answer;
  try {
    answer = render(job);
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(10);
  }
  process.send({ id: job.id, ...answer });
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
