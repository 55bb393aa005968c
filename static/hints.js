// What a card may make one think of before it is sent. Never forbidden, and looked for on the phone alone.
"use strict";

const hints = (() => {
  const LETTER = "[\\p{L}\\p{M}\\p{Nd}]";
  const word = (pattern, flags = "iu") => new RegExp(`(^|(?!${LETTER}|['’]).)(${pattern})(?!${LETTER})`, `${flags}s`);

  // ---- a problem that is the absence of a solution ----

  const SOLUTIONS = [
    "er moet(en)?|(wij|we) willen|te weinig|er (is|zijn|komt|komen)( hier)? geen|gebrek aan|meer (\\S+ ){1,3}nodig",
    "there (should|must|needs? to|has to|have to) be|(we|they) (need|want|should)|(there (is|are)( \\S+)?|we have) no|too (few|little)|not enough|lack of|more (\\S+ ){1,3}needed",
    "olmalı|olması gerek\\S*|gerekiyor|lazım|yok|yetersiz|eksik(liği|tir)?|çok az|istiyoruz|ihtiyacımız|daha fazla \\S+ gerek\\S*",
    "يجب( أن)?|لا (يوجد|توجد)|ليس هناك|ليست هناك|ما في|نقص|قلة|نريد|نحتاج|بحاجة|ينقصنا|لا يكفي",
  ].map((each) => word(each));

  const solution = (text) => SOLUTIONS.some((each) => each.test(text));

  // ---- by what people can be known ----

  const TITLE = "meneer|mevrouw|dhr\\.?|mw\\.?|mevr\\.?|buurman|buurvrouw|juf|meester|dokter|dr\\.?|wethouder|burgemeester|mr\\.?|mrs\\.?|ms\\.?|miss|doctor|alderman|mayor|sayın|bay|bayan";
  const NAME = "((van|de|den|der|ten|ter|el|al)[\\s-]){0,2}\\p{Lu}[\\p{L}\\p{M}'’-]+";
  const either = (title) => title.replace(/(^|\|)(\p{L})/gu, (_, bar, letter) => `${bar}[${letter}${letter.toUpperCase()}]`);
  const NAMES = [
    word(`(${either(TITLE)}) ((Van|De|Den|Der|Ten|Ter|El|Al)[\\s-]){0,2}${NAME}`, "gu"),
    word("\\p{Lu}[\\p{L}\\p{M}]+ (Hanım|Bey|Abi|Abla|Amca|Teyze|Hoca)(['’]\\p{L}+)?", "gu"),
    word("(السيدة?|سيدة?|الأستاذة?|أستاذة?|الدكتورة?|دكتورة?|جار(نا|تنا)) [\\p{L}\\p{M}]+", "gu"),
  ];
  const PAIR = /(\S\s+|^)(\p{Lu}\p{Ll}[\p{L}\p{M}'’-]* ((van|de|den|der|ten|ter|el|al) ){0,2}\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*)/gu;
  const NUMBERS = [
    /[\p{L}\p{Nd}._%+-]+@[\p{L}\p{Nd}-]+(\.[\p{L}\p{Nd}-]+)+/gu,
    /\b[A-Z]{2}\d{2}( ?[A-Z\d]{4}){2,7}( ?[A-Z\d]{1,3})?\b/g,
    /(\+|\()?\p{Nd}([\s()./-]{0,2}\p{Nd}){8,14}/gu,
    /\b[1-9]\d{3} ?[A-Z]{2}\b/g,
  ];

  // What was found is taken out, so that the next rule does not find it once more.
  function known(text, own = []) {
    const found = [];
    let rest = text;
    const take = (words) => { found.push(words.trim()); return " · "; };
    for (const each of NUMBERS) rest = rest.replace(each, take);
    for (const each of NAMES) rest = rest.replace(each, (all, before, words) => before + take(words));
    for (const name of own.flatMap(partsOf)) {
      rest = rest.replace(word(escaped(name), "giu"), (all, before, words) => before + take(words));
    }
    rest.replace(PAIR, (all, before, words) => (/[\p{L}\p{M}\p{Nd},;:)"'’]\s+$/u.test(before) ? take(words) : all));
    return [...new Set(found)];
  }

  const partsOf = (name) => [name, ...name.split(/\s+/).filter((each) => /^\P{Ll}/u.test(each) && each.length > 2)]
    .filter((each) => each.length > 1);
  const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  return { solution, known };
})();
