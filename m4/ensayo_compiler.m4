dnl ensayo_compiler.m4: flags the compiler and the linker are asked for.
dnl Every flag is probed alone; one that is not understood is left out.

dnl ENSAYO_TRY_CFLAGS(VARIABLE, FLAGS, [MORE FLAGS WHILE PROBING])
dnl Appends to VARIABLE each of FLAGS with which a file compiles cleanly.
AC_DEFUN([ENSAYO_TRY_CFLAGS], [
for ensayo_flag in $2; do
	AC_MSG_CHECKING([whether $CC takes $ensayo_flag])
	ensayo_saved=$CFLAGS
	CFLAGS="$CFLAGS $3 -Werror $ensayo_flag"
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]],
		[[return puts("") == EOF;]])],
		[$1="$$1 $ensayo_flag"; AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])])
	CFLAGS=$ensayo_saved
done
AC_SUBST([$1])
])

dnl ENSAYO_TRY_LDFLAGS(VARIABLE, FLAGS, [MORE CFLAGS WHILE PROBING])
AC_DEFUN([ENSAYO_TRY_LDFLAGS], [
for ensayo_flag in $2; do
	AC_MSG_CHECKING([whether the linker takes $ensayo_flag])
	ensayo_saved=$LDFLAGS
	ensayo_saved_c=$CFLAGS
	LDFLAGS="$LDFLAGS $ensayo_flag"
	CFLAGS="$CFLAGS $3 -Werror"
	AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]],
		[[return puts("") == EOF;]])],
		[$1="$$1 $ensayo_flag"; AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])])
	LDFLAGS=$ensayo_saved
	CFLAGS=$ensayo_saved_c
done
AC_SUBST([$1])
])

dnl ENSAYO_HARDENING: _FORTIFY_SOURCE needs optimisation (the probe finds
dnl out) and blinds the sanitizers, so it is left out with them.
AC_DEFUN([ENSAYO_HARDENING], [
AC_REQUIRE([ENSAYO_SANITIZERS])
HARDEN_CPPFLAGS=
AS_IF([test "$ensayo_sanitizers" = no], [
	AC_MSG_CHECKING([whether _FORTIFY_SOURCE works])
	ensayo_saved=$CPPFLAGS
	ensayo_saved_c=$CFLAGS
	CPPFLAGS="$CPPFLAGS -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2"
	CFLAGS="$CFLAGS -Werror"
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]],
		[[return puts("") == EOF;]])],
		[HARDEN_CPPFLAGS="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2"
		 AC_MSG_RESULT([yes])], [AC_MSG_RESULT([no])])
	CPPFLAGS=$ensayo_saved
	CFLAGS=$ensayo_saved_c
])
AC_SUBST([HARDEN_CPPFLAGS])
ENSAYO_TRY_CFLAGS([HARDEN_CFLAGS], [-fstack-protector-strong dnl
	-fstack-clash-protection -fcf-protection -fPIE])
ENSAYO_TRY_LDFLAGS([HARDEN_LDFLAGS], [-pie -Wl,-z,relro -Wl,-z,now],
	[-fPIE])
])

dnl ENSAYO_WARNINGS: what the house wants to hear about; --enable-werror
dnl makes them errors.
AC_DEFUN([ENSAYO_WARNINGS], [
AC_ARG_ENABLE([werror],
	[AS_HELP_STRING([--enable-werror], [warnings are errors])],
	[], [enable_werror=no])
ENSAYO_TRY_CFLAGS([WARN_CFLAGS], [-Wall -Wextra -Wshadow dnl
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition dnl
	-Wpointer-arith -Wwrite-strings -Wundef -Wvla -Wformat=2 dnl
	-Wredundant-decls -Wnested-externs -Wimplicit-fallthrough dnl
	-Wduplicated-cond -Wlogical-op -Wtrampolines dnl
	-Wunreachable-code-return])
AS_IF([test "$enable_werror" = yes],
	[WARN_CFLAGS="$WARN_CFLAGS -Werror"])
])
