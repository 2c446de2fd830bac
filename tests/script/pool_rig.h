/*
 * pool_rig.h: a pool of workers, the plans it is asked about, and calls that
 * are waited for.
 */
#ifndef TESTS_SCRIPT_POOL_RIG_H
#define TESTS_SCRIPT_POOL_RIG_H

#include "tests/event/unit.h"

#include "lua/pack.h"
#include "script/compile.h"
#include "script/pool_inner.h"

#define HEAD "scenario { id = 't', title = 'T', length = '60m' }" \
	" role { id = 'csirt' }\n"
#define GOOD HEAD "\non.start(function(x) x.note('good') end)\n"
#define HANG "  local a, b = ('a'):rep(250000), ('a'):rep(250000)\n" \
	"  while a == b do end\n"
#define PATIENT_MS 60000	/* so that steps decide */
#define SHORT_MS 500		/* before they can */
#define CALLS 20

struct rig {
	struct loop *loop;
	struct store *store;
	struct pool *pool;
	size_t ended;
	struct plan *had;	/* that its owner has, not the record */
};
struct call {
	struct rig *rig;
	bool done;
	size_t nth;		/* how many had ended before */
	struct buf result;	/* JSON of the effects */
	struct err why;
	int64_t began_ms, took_ms;
};

/* WORKERS of them, each call killed after CALL_MS. */
void rig_open(struct rig *r, int workers, int64_t call_ms);
void rig_close(struct rig *r);
/* Into the record. */
struct digest rig_put_blob(struct rig *r, const char *p, size_t n);
/* The plan of a sound pack. */
struct plan *rig_compiled(const char *lua, struct file_set *files);
struct digest rig_recorded(struct rig *r, struct plan *plan);
/* Into the record; its digest names it. */
struct digest rig_put_pack(struct rig *r, const char *lua);
/* Begins a call of a hook of that plan; what comes of it is put in *c. */
void rig_call_hook(struct rig *r, struct call *c,
    const struct digest *plan, int hook);
/* Until the call has ended; and that it said "good". */
void rig_wait_for(struct rig *r, const struct call *c);
void rig_expect_good(struct call *c);

#endif
