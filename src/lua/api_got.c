/*
 * api_got.c: what somebody wrote instead, in words.
 */
#include "config.h"

#include "base/said.h"
#include "lua/api.h"

#define SHOWN 40		/* bytes of a text */

const char *api_got(const struct val *v, char *out, size_t n)
{
	switch (v->kind) {
	case VAL_INT:
		snprintf(out, n, "\1%s\2%lld\3",
		    N_("the number %s"), (long long)v->u.i);
		break;
	case VAL_REAL:
		snprintf(out, n, "\1%s\2%.14g\3",
		    N_("the number %s"), v->u.r);
		break;
	case VAL_STR:
		snprintf(out, n, "\1%s\2%.*s\2%s\3",
		    N_("the text \"%s\"%s"), SHOWN, v->u.str.s,
		    v->u.str.len > SHOWN ? "..." : "");
		break;
	case VAL_BOOL:
		snprintf(out, n, "%s", v->u.b ? "true" : "false");
		break;
	case VAL_LIST:
		snprintf(out, n, SAID("a list"));
		break;
	default:
		snprintf(out, n, "%s", val_get(v, "cond") ?
		    SAID("a condition") : val_get(v, "hook") ?
		    SAID("a function") : SAID("a table with named fields"));
		break;
	}
	return out;
}
