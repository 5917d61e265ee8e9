<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Lab</name>
    <message numerus="yes">
        <source>Given up after %n process(es).</source>
        <translation>
            <numerusform>Given up after %n process.</numerusform>
            <numerusform>Given up after %n processes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::DistributionView</name>
    <message numerus="yes">
        <source>%1: %n item(s) from %2 to %3</source>
        <translation>
            <numerusform>%1: %n item from %2 to %3</numerusform>
            <numerusform>%1: %n items from %2 to %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::LabPatternRun</name>
    <message numerus="yes">
        <source>%n task(s), a process each</source>
        <translation>
            <numerusform>%n task, a process of its own</numerusform>
            <numerusform>%n tasks, a process each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n child(ren)</source>
        <translation>
            <numerusform>%n child</numerusform>
            <numerusform>%n children</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) out of a worker</source>
        <translation>
            <numerusform>%n way out of a worker</numerusform>
            <numerusform>%n ways out of a worker</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::NoticeArea</name>
    <message numerus="yes">
        <source>All is done: the computer goes to sleep in %n second(s).</source>
        <translation>
            <numerusform>All is done: the computer goes to sleep in %n second.</numerusform>
            <numerusform>All is done: the computer goes to sleep in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::OutputForm</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::PlanPreview</name>
    <message numerus="yes">
        <source>%Ln pictures → %1</source>
        <translation>
            <numerusform>%Ln picture → %1</numerusform>
            <numerusform>%Ln pictures → %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln renamed</source>
        <translation>
            <numerusform>%Ln renamed</numerusform>
            <numerusform>%Ln renamed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be done</source>
        <translation>
            <numerusform>%Ln cannot be done</numerusform>
            <numerusform>%Ln cannot be done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::PrimeRun</name>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Test %n number(s)</source>
        <translation>
            <numerusform>Test %n number</numerusform>
            <numerusform>Test %n numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::SessionLog</name>
    <message numerus="yes">
        <source>%n more problem(s)</source>
        <translation>
            <numerusform>%n more problem</numerusform>
            <numerusform>%n more problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::SpeedupJob</name>
    <message numerus="yes">
        <source>%1 times as fast with %n worker(s)</source>
        <translation>
            <numerusform>%1 times as fast with %n worker</numerusform>
            <numerusform>%1 times as fast with %n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) of 50 ms</source>
        <translation>
            <numerusform>%n wait of 50 ms</numerusform>
            <numerusform>%n waits of 50 ms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::SpeedupPage</name>
    <message numerus="yes">
        <source>%n worker(s) recommended. %1 % of the work is made no faster by further ones.</source>
        <translation>
            <numerusform>%n worker recommended. %1 % of the work is made no faster by further ones.</numerusform>
            <numerusform>%n workers recommended. %1 % of the work is made no faster by further ones.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::SpeedupView</name>
    <message numerus="yes">
        <source>%n worker(s): %1 times as fast</source>
        <translation>
            <numerusform>%n worker: %1 times as fast</numerusform>
            <numerusform>%n workers: %1 times as fast</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::WindowTitle</name>
    <message numerus="yes">
        <source>%Ln picture(s) ready</source>
        <translation>
            <numerusform>%Ln picture ready</numerusform>
            <numerusform>%Ln pictures ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>manyhands::WorkersPage</name>
    <message numerus="yes">
        <source>%n worker(s) wanted.</source>
        <translation>
            <numerusform>%n worker wanted.</numerusform>
            <numerusform>%n workers wanted.</numerusform>
        </translation>
    </message>
</context>
</TS>
