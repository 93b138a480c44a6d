import fc from 'fast-check';
import { readSource } from '../src/language/source.ts';
import { parse, stringify } from 'yaml';
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
const lib = (text: string): {v?: unknown, e?: string} => { try { return { v: parse(text,{uniqueKeys:false, stringKeys:true, logLevel:'error', prettyErrors:false, maxAliasCount: 100}) }; } catch (x: any) { return { e: x.code ?? x.message }; } };
const texts: string[] = [];
for (const e of readdirSync('/work/main/test/example-application',{recursive:true,withFileTypes:true})) if (e.isFile()) texts.push(readFileSync(e.parentPath+'/'+e.name,'utf8').slice(0, 900));
texts.push('a: |\n  x\n   y\n\n  z\nb: >-\n  fold\n  me\n\n    more\n  less\nc: "dq \\u0041 \n  two\n\n  three"\nd: \'it\'\'s\n  ok\'\ne: plain\n  goes on\n\n  here # c\nf:\n- 1\n- a: 1\n  b: [x, {y: z, "q":1}]\n-\n  - deep\n');
const ins = fc.constantFrom('{','}','[',']',': ',':','\n','- ','-','"',"'",'|','>','#',' #','\n#','&a','*a','!x','\t',' ','  ','\n  ','\n    ','\r\n','null','~','0x1F','1e3','.5','? ','---\n','...\n','%','@','`',',',', ','\\','\\n','|2\n','>+\n','|-\n','""',"''", 'a','é','\u00a0');
const mut = fc.record({ f: fc.nat({max: texts.length-1}), m: fc.array(fc.record({at: fc.nat({max: 1000}), del: fc.nat({max: 6}), ins}), {minLength:1, maxLength:3}) });
let agree=0, bothRefuse=0, strict: Record<string, number> = {}, n=0; const shown = new Set<string>();
const wrong: string[] = [];
for (const { f, m } of fc.sample(mut, Number(process.argv[2] ?? 20000))) {
  let t = texts[f]!;
  for (const { at, del, ins } of m) { const i = at % (t.length+1); t = t.slice(0,i)+ins+t.slice(i+del); }
  n++;
  const mine = readSource('x', t, '', 100000);
  const l = lib(t);
  const codes = mine.findings.map(f=>f.code+' '+(f.details.reason??''));
  if (mine.tree === undefined || mine.findings.length) { if (l.e) bothRefuse++; else { const k = codes[0]!; strict[k]=(strict[k]??0)+1; if ((strict[k]??0) <= 3 && process.argv[3]) { console.log('STRICT', k, mine.findings[0]!.line, mine.findings[0]!.column); const ls=t.split('\n'); console.log(ls.slice(Math.max(0,mine.findings[0]!.line!-3), mine.findings[0]!.line!+1).join('\n')); } } continue; }
  if (!l.e && isDeepStrictEqual(l.v, mine.tree)) { agree++; continue; }
  const key = l.e ?? 'value';
  if (!shown.has(key) || wrong.length < 12) { shown.add(key); wrong.push(key+'\n'+t.slice(0,700)+'\n=====MINE '+JSON.stringify(mine.tree)?.slice(0,300)+'\n=====LIB '+JSON.stringify(l.v)?.slice(0,300)); }
}
console.log({n, agree, bothRefuse, strict, wrong: wrong.length});
for (const w of wrong.slice(0, 12)) console.log('-------------\n'+w);
