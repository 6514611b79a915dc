// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Set;

/**
 * The classes that the source of some types names as those of their fields, to any depth. Classes of the platform are not
 * looked into. Confined to one thread.
 */
final class DeclaredTypes {

    private final Set<Type> visited = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private DeclaredTypes() {}

    /** Returns the names of some types and of all that they declare; of the platform's classes only those in {@code roots}. */
    static Set<String> of(Set<Class<?>> roots) {
        DeclaredTypes declared = new DeclaredTypes();
        for (Class<?> root : roots) {
            declared.names.add(element(root).getName());
            declared.visit(root);
        }
        return declared.names;
    }

    /** Returns what an array consists of, of any other class itself. */
    static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    private void visit(Type type) {
        if (!visited.add(type)) {
            return;
        }
        if (type instanceof Class<?> plain) {
            visitClass(element(plain));
        } else if (type instanceof ParameterizedType generic) {
            visit(generic.getRawType());
            visitAll(generic.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            visit(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            visitAll(wildcard.getUpperBounds());
        } else if (type instanceof TypeVariable<?> variable) {
            visitAll(variable.getBounds());
        }
    }

    private void visitAll(Type[] types) {
        for (Type type : types) {
            visit(type);
        }
    }

    private void visitClass(Class<?> type) {
        if (PlatformTypes.isPlatform(type)) {
            return;
        }
        names.add(type.getName());
        if (type.isSealed()) {
            visitAll(type.getPermittedSubclasses());
        }
        try {
            visitDeclarations(type);
        } catch (TypeNotPresentException | LinkageError absent) {
            // What is not there cannot be named by bytes either.
            return;
        }
    }

    private void visitDeclarations(Class<?> type) {
        if (type.getGenericSuperclass() != null) {
            visit(type.getGenericSuperclass());
            visit(type.getSuperclass());
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                visit(field.getGenericType());
            }
        }
    }
}
