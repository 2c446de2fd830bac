/*
 * pack.h: a pack's Lua, run inside the inner wall: the top level once, which
 * yields declarations as plain values, and hooks, which look at a view and
 * yield proposals as plain values.
 *
 * Knows neither plan nor state: both sides are struct val, so that the same
 * code serves a worker process and a rehearsal.  It must never open a file,
 * read a clock or keep anything between two hook calls.
 *
 * Ownership: a pack is made with pack_new() and freed with pack_free();
 * values it returns live in the arena the caller passes.
 */
#ifndef LUA_PACK_H
#define LUA_PACK_H

#include <signal.h>

#include "base/file.h"
#include "base/val.h"

/* Budgets (the scenario manual states them). */
#define PACK_LOAD_STEPS 20000000
#define PACK_LOAD_MEMORY ((size_t)64 << 20)
#define PACK_CALL_STEPS 2000000
#define PACK_CALL_MEMORY ((size_t)32 << 20)
#define PACK_STRING_MAX ((size_t)256 << 10)
#define PACK_EFFECTS_MAX 5000
#define PACK_POINTS_MAX 1000000	/* that one effect gives or takes */

struct pack;

/* Both sets stay the caller's and must outlive the pack.  `library` is what
 * `require` finds after the pack's own folder. */
struct pack *pack_new(const struct file_set *files,
    const struct file_set *library);
void pack_free(struct pack *p);
/* While *flag is not 0 the Lua code that runs is stopped (a load: problem;
 * a call: "script-time").  The flag is set by a signal of the process that
 * owns it: the ring behind the steps. */
void pack_expiry(struct pack *p, const volatile sig_atomic_t *flag);

/*
 * Runs scenario.lua.  `params` maps a param's id to the chosen string (NULL
 * for none).  Returns
 *   {"declarations":[DECL...], "handlers":[HANDLER...], "problems":[PROBLEM...],
 *    "unknown":[PROBLEM...]}
 * DECL    = map with keys "kind" ("inject"), "index" (order of declaration),
 *           "fields" (the table as written); .file and .line are set on DECL,
 *           and on every pair (val_pair.line) and value found by the token
 *           scan.  Values: strings, whole numbers, reals, truths, lists, maps;
 *           a condition is a map {"cond":"done","args":[...]} with its line;
 *           any and all take a list: {"cond":"any","args":[C, C]};
 *           a function is {"hook":N}; a poisoned value is {"poison":true}
 *           and was reported already; a string-keyed table is a map, a
 *           sequence a list (a hole is a problem), an empty table a list.
 * HANDLER = {"on":"answer","item":"q-family","hook":N} (item "" for
 *           on.start), .file and .line set.
 * Hooks are numbered 0.. in the order in which they were met; on_send
 * functions inside declarations too.
 * PROBLEM = {"file","line","text","said"} (base/said.h), and "torn":true when
 *           it ended a file early, so that what stood below was never declared.  A param's
 *           DECL has "value": what was chosen.
 * "unknown" has those of names in functions that nothing has: each fails when
 *           it gets there.
 * Never fails as a whole: budget overrun, syntax errors and errors at run
 * time are problems.
 */
struct val *pack_load(struct pack *p, struct arena *a,
    const struct val *params);

/*
 * Runs a test file, in which there is nothing but `case`.  Returns
 *   {"cases":[DECL...], "problems":[PROBLEM...]}
 * DECL as above with kind "case" and fields {"name", "steps":[...]}.
 */
struct val *pack_cases(const struct file_set *files,
    const struct file_set *library, const char *path, struct arena *a);

/* Where hook N was written (its first line). */
void pack_hook_place(const struct pack *p, int hook, const char **file,
    int *line);

/* Of the next call: who adds a part to its view ("done" to "points" below)
 * when the hook reads one that is not there; NULL: nobody. */
void pack_view_more(struct pack *p, void (*more)(void *arg,
    const char *name), void *arg);

/*
 * Calls a hook after pack_load().  `view` is what x may read:
 *   {"now":ms, "vars":{NAME:VALUE}, "done":{ACTION:[ROLE...]},
 *    "correct":[Q...], "sent":[INJECT...], "down":[PROBE...],
 *    "decided":{DECISION:"yes"}, "points":{ROLE:n}, "world":{VAR:n},
 *    "streams":{NAME:counter}, "seed":"HEX of 32 bytes", "cell":"a",
 *    "items":{"inject":[ids],"question":[..],"action":[..],"probe":[..],
 *             "decision":[..],"role":[..],"timer":[..]}}
 * `args` is the list of further arguments (an Answer map, an outcome ...).
 * Returns {"effects":[EFFECT...], "streams":{NAME:counter after}} (the
 * streams that were drawn from, and no others) or NULL
 * with err->text "FILE:LINE: message" of the failing statement
 * (err->code: "script-error", "script-steps", "script-memory",
 * "script-effects", "script-time").  Nothing of a failed call remains.
 * EFFECT = {"do":"send","inject":..,"delay_ms":..} | {"do":"score","role",
 *   "points","why"} | {"do":"open"|"close","question"} | {"do":"timer",
 *   "timer","after_ms"} | {"do":"var","name","value"} (value absent: unset)
 *   | {"do":"set","var","value"} | {"do":"add","var","by"}
 *   | {"do":"note","text"}; each has .line of the statement that made it.
 */
struct val *pack_call(struct pack *p, struct arena *a, int hook,
    const struct val *view, const struct val *args, struct err *err);

#endif
