/*
 * api_got.c: what somebody wrote instead, in words.
 */
#include "config.h"

#include "lua/api.h"

#define SHOWN 40		/* bytes of a text */

const char *api_got(const struct val *v, char *out, size_t n)
{
	switch (v->kind) {
	case VAL_INT:
		snprintf(out, n, "the number %lld", (long long)v->u.i);
		break;
	case VAL_REAL:
		snprintf(out, n, "the number %.14g", v->u.r);
		break;
	case VAL_STR:
		snprintf(out, n, "the text \"%.*s\"%s", SHOWN, v->u.str.s,
		    v->u.str.len > SHOWN ? "..." : "");
		break;
	case VAL_BOOL:
		snprintf(out, n, "%s", v->u.b ? "true" : "false");
		break;
	case VAL_LIST:
		snprintf(out, n, "a list");
		break;
	default:
		snprintf(out, n, "%s", val_get(v, "cond") ? "a condition" :
		    val_get(v, "hook") ? "a function" :
		    "a table with named fields");
		break;
	}
	return out;
}
