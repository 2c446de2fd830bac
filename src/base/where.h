/*
 * where.h: where the program's other files are.  In this order: the folder
 * that a variable of the environment names; what lies beside the executable,
 * in a build tree or in an installation that was moved as a whole; where it
 * was installed.  It must never take a folder of the user's for its own: a
 * neighbour counts only with a file in it that nobody else has.
 */
#ifndef BASE_WHERE_H
#define BASE_WHERE_H

enum where_what {
	WHERE_DATA,	/* $ENSAYO_DATADIR: library for packs, templates */
	WHERE_LIBEXEC,	/* $ENSAYO_LIBEXECDIR: the other programs */
	WHERE_LOCALE,	/* $ENSAYO_LOCALEDIR: translations */
	WHERE_WHATS
};

/* The folder, whether it is there or not; it stays until it is asked for
 * again. */
const char *where_folder(enum where_what what);
/* The variable's name. */
const char *where_variable(enum where_what what);

/* The same for an executable in that folder (NULL: nobody knows): for
 * tests; to be freed. */
char *where_folder_of(enum where_what what, const char *beside);

#endif
