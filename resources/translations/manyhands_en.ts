<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>manyhands::WindowTitle</name>
    <message numerus="yes">
        <source>%n picture(s) ready</source>
        <translation>
            <numerusform>%n picture ready</numerusform>
            <numerusform>%n pictures ready</numerusform>
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
