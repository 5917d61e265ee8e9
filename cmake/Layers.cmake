# One static library a layer. A layer names the layers and libraries right below it; everything it
# links is visible here, and tests/layers reads the built files to see that it stayed so.

include(CheckCXXCompilerFlag)

add_library(manyhands_build_flags INTERFACE)
target_compile_options(manyhands_build_flags INTERFACE -Wall -Wextra)
# GCC 12 at -O3 sees overlapping copies in "text" + std::string where there are none (its bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(manyhands_build_flags INTERFACE -Wno-restrict)
endif()
if(MANYHANDS_WERROR)
  target_compile_options(manyhands_build_flags INTERFACE -Werror)
endif()
if(MANYHANDS_SANITIZE)
  # The check of virtual tables opens a pipe to see what memory can be read: in a confined worker it
  # may not, and takes every object for a stranger.
  target_compile_options(manyhands_build_flags INTERFACE
    -fsanitize=${MANYHANDS_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(manyhands_build_flags INTERFACE -fsanitize=${MANYHANDS_SANITIZE})
endif()
if(MANYHANDS_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "MANYHANDS_FUZZ needs Clang, whose libFuzzer the targets are made for")
  endif()
  target_compile_options(manyhands_build_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
# In a unity build many a file is included by another; GCC then warns of classes whose members have
# types that only their file knows.
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(manyhands_build_flags INTERFACE -Wno-subobject-linkage)
endif()
if(NOT APPLE)
  target_link_options(manyhands_build_flags INTERFACE -Wl,--as-needed)
endif()

# manyhands_layer(NAME SOURCES file... [BELOW target...]): the library manyhands_NAME.
function(manyhands_layer name)
  cmake_parse_arguments(LAYER "" "" "SOURCES;BELOW;PRIVATE" ${ARGN})
  add_library(manyhands_${name} STATIC ${LAYER_SOURCES})
  target_include_directories(manyhands_${name} PUBLIC ${CMAKE_SOURCE_DIR}/core)
  target_link_libraries(manyhands_${name}
    PUBLIC manyhands_build_flags ${LAYER_BELOW}
    PRIVATE ${LAYER_PRIVATE})
  # The layers below the pool know nothing of Qt. Its headers are what makes a unity build pay: the
  # workers' many small files do without, and Highway's could not be joined.
  if(NOT name MATCHES "^(base|jobs|ipc|work)$")
    set_target_properties(manyhands_${name} PROPERTIES AUTOMOC ON)
  elseif(name STREQUAL "work")
    set_target_properties(manyhands_work PROPERTIES UNITY_BUILD OFF)
  endif()
endfunction()

# manyhands_platform_sources(VAR base...): appends base_linux.cpp or base_macos.cpp for this system.
function(manyhands_platform_sources variable)
  set(sources ${${variable}})
  foreach(base IN LISTS ARGN)
    if(APPLE)
      list(APPEND sources ${base}_macos.cpp)
    else()
      list(APPEND sources ${base}_linux.cpp)
    endif()
  endforeach()
  set(${variable} ${sources} PARENT_SCOPE)
endfunction()
