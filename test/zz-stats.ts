import { filesOf } from './folders.ts';
import { readApplication } from '../src/language/index.ts';
import { readSource } from '../src/language/source.ts';
import { visit, countElements } from '../src/language/schema/visit.ts';
const arch = new Map<string, any>();
for (const id of ['laporan','permohonan','krk','lapor','makam','pengantar','ppid','sipu']) {
  const dir = id==='laporan'||id==='permohonan' ? `applications/archetypes/${id}` : `applications/${id}`;
  const files = filesOf(dir);
  const r = readApplication(files, ref => arch.get(ref));
  const d = r.definition!; if (d.kind==='archetype') arch.set(`${d.id}@${d.version}`, d);
  let entries=0; for (const [n,c] of files) entries += readSource(n,c,'',1e6).entries;
  let ex=0, exc=0, tests=0; const set = new Set(); let texts=0, textc=0;
  for (const v of visit(d)) { if (v.shape.is==='expression'||(v.shape.is==='condition'&&typeof v.value==='string')) { ex++; exc+=String(v.value).length; set.add(v.value);} if (v.shape.is==='text') {texts++; textc+=String(v.value).length;} }
  console.log(id, {bytes:[...files.values()].reduce((a,b)=>a+b.length,0), files: files.size, entries, elements: countElements(d), ex, distinct:set.size, exc, texts, textc, changes: r.own?.length, scen: Object.keys(d.scenarios).length, steps: Object.values(d.scenarios).reduce((a:any,b:any)=>a+b.steps.length,0), fields: Object.values(d.form.pages).reduce((a:any,p:any)=>a+Object.keys(p.fields).length,0)});
}
