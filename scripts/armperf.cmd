@echo off
rem Starts armperf; builds it first when it is missing or older than its sources.
setlocal DisableDelayedExpansion

for %%I in ("%~dp0..") do set "ARMPERF_HOME=%%~fI"
set "ARMPERF_PROGRAM=%ARMPERF_HOME%\target\program\lib\armperf.jar"

rem Exit code 0: the program is there, and no source is newer. A folder is newer too when a file in it was removed.
set "ARMPERF_IS_FRESH=$p = $env:ARMPERF_PROGRAM; if (-not (Test-Path -LiteralPath $p)) { exit 1 }; $t = (Get-Item -LiteralPath $p).LastWriteTimeUtc; $s = @(Get-Item -LiteralPath ($env:ARMPERF_HOME + '\pom.xml')) + @(Get-ChildItem -LiteralPath ($env:ARMPERF_HOME + '\src\main') -Recurse); if ($s | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 1 }; exit 0"
powershell -NoProfile -NonInteractive -Command "%ARMPERF_IS_FRESH%"
if not errorlevel 1 goto :start

where /q mvn
if errorlevel 1 (
    echo armperf: the program is not built, and there is no mvn to build it; install Maven>&2
    exit /b 2
)
echo armperf: building the program ^(once; it is missing or older than its sources^) ...>&2
pushd "%ARMPERF_HOME%"
call mvn -q -B -ntp -Pprogram package 1>&2
set "ARMPERF_BUILT=%ERRORLEVEL%"
popd
if not "%ARMPERF_BUILT%"=="0" (
    echo armperf: the build failed; see above, or run 'mvn -Pprogram package' in "%ARMPERF_HOME%">&2
    exit /b 2
)

rem What is started is a copy: Windows would not let Maven replace a jar that runs.
set "ARMPERF_TAKE=$b = $env:ARMPERF_HOME + '\target\program\bin'; $null = New-Item -ItemType Directory -Force -Path $b, (Split-Path -Parent $env:ARMPERF_PROGRAM); Copy-Item -LiteralPath ($env:ARMPERF_HOME + '\src\main\dist\bin\armperf.cmd') -Destination $b -Force -ErrorAction Stop; $j = Get-ChildItem -Path ($env:ARMPERF_HOME + '\target\armperf-*-all.jar') | Sort-Object LastWriteTimeUtc | Select-Object -Last 1; if (-not $j) { exit 1 }; Copy-Item -LiteralPath $j.FullName -Destination $env:ARMPERF_PROGRAM -Force -ErrorAction Stop; (Get-Item -LiteralPath $env:ARMPERF_PROGRAM).LastWriteTimeUtc = [DateTime]::UtcNow; exit 0"
powershell -NoProfile -NonInteractive -Command "%ARMPERF_TAKE%"
if errorlevel 1 (
    echo armperf: the built program could not be put at "%ARMPERF_PROGRAM%"; another armperf may be running>&2
    exit /b 2
)

:start
rem Without "call", which would read percent signs and carets in the words once more: it never comes back here.
"%ARMPERF_HOME%\target\program\bin\armperf.cmd" %*
