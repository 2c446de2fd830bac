/*
 * pack.c: what is played: two cells of five roles, injects at set times,
 * questions that close, a branch, and hooks that count and set timers.
 */
#include "config.h"

#include "tests/dst/world.h"
#include "tests/script/trial.h"

static const char story[] =
    "scenario { id = 'dst', title = 'DST', length = '2h' }\n"
    "for i = 1, 5 do role { id = 'r' .. i } end\n"
    "local all = { 'r1', 'r2', 'r3', 'r4', 'r5' }\n"
    "action { id = 'cut-off', to = all, title = 'Cut it off',"
    " points = 2 }\n"
    "for i = 1, 9 do inject { id = 't' .. i, at = (i * 13 - 7) .. 'm',"
    " to = i % 2 == 0 and all or { 'r1', 'r' .. (i % 4 + 2) },"
    " title = 'T' .. i, text = 'It is ' .. i .. '.' } end\n"
    "for i = 1, 3 do inject { id = 'd' .. i, director = {"
    " from = (i * 30) .. 'm', to = (i * 30 + 10) .. 'm' },"
    " to = all, title = 'D' .. i,"
    " text = 'Sent.' } end\n"
    "inject { id = 'again', after = 't2', delay = '4m', to = all,"
    " title = 'Again', text = 'Again.' }\n"
    "question { id = 'q1', with = 't1', to = 'r1', title = 'Q1', tries = 9,"
    " kind = 'pattern', accept = { 'yes' }, due = '9m', close = '15m',"
    " points = 3 }\n"
    "question { id = 'q2', with = 't2', to = all, title = 'Q2',"
    " kind = 'text', rubric = { { id = 'c', title = 'C', points = 4 } },"
    " due = '20m', close = '35m' }\n"
    "question { id = 'q3', at = '40m', to = all, title = 'Q3', tries = 9,"
    " kind = 'pattern', accept = { 'yes' }, close = '30m', points = 3 }\n"
    "question { id = 'q4', with = 't6', to = all, title = 'Q4',"
    " kind = 'text', rubric = { { id = 'c', title = 'C', points = 4 } },"
    " due = '10m', close = '10m' }\n"
    "decision { id = 'in-time', by = '33m', when = done 'cut-off',"
    " title = 'In time?' }\n"
    "inject { id = 'fine', on = 'in-time:yes', delay = '2m', to = all,"
    " title = 'Fine', text = 'Fine.' }\n"
    "inject { id = 'worse', on = 'in-time:no', delay = '2m', to = all,"
    " title = 'Worse', text = 'Worse.' }\n"
    "local function count(x, ev)\n"
    "  x.vars.n = (x.vars.n or 0) + 1\n"
    "  if x.vars.n % 3 == 0 then x.score(ev.role, 1, 'third') end\n"
    "end\n"
    "on.answer('q1', count) on.answer('q3', count)\n"
    "on.action('cut-off', function(x, ev) x.after('3m', 'check') end)\n"
    "on.timer('check', function(x) x.note('checked ' ..\n"
    "  tostring(x.vars.n)) end)\n";

void dst_pack_new(struct pack_of *p)
{
	struct trial t = {0};
	struct buf bytes = {0};
	struct err err = {0};

	trial_file(&t.files, "scenario.lua", story);
	trial_compile(&t);
	if (t.plan == NULL)
		bug("%s", trial_problems(&t));
	plan_write(&bytes, t.plan);
	p->plan = plan_read(bytes.p, bytes.len, &err);
	if (p->plan == NULL)
		bug("%s", err.text);
	p->trial = xmalloc(sizeof(t));
	*p->trial = t;
	p->scripts = inline_new(&p->trial->files, &p->trial->library, NULL,
	    NULL, NULL);
	buf_release(&bytes);
}

void dst_pack_free(struct pack_of *p)
{
	inline_free(p->scripts);
	trial_release(p->trial);
	free(p->trial);
	plan_free(p->plan);
}
