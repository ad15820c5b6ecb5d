package io.vigie.model.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.vigie.model.WireNamed;
import java.lang.reflect.Executable;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the records themselves say, without annotations of Jackson: a component is required unless it is
 * {@code @Nullable} or a collection (whose absence is emptiness), and an enum goes by its {@link WireNamed#id}.
 */
final class ContractJacksonIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        if (!isRecordComponent(member)) {
            return super.hasRequiredMarker(member);
        }
        return !mayBeAbsent(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        if (!isRecordComponent(annotated)) {
            return super.findSetterInfo(annotated);
        }
        if (isCollection(annotated)) {
            return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
        }
        return JsonSetter.Value.forValueNulls(mayBeAbsent(annotated) ? Nulls.SET : Nulls.FAIL);
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
        super.findEnumValues(config, type, values, names);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof WireNamed identified) {
                names[i] = identified.id();
            }
        }
        return names;
    }

    private static boolean isRecordComponent(Annotated annotated) {
        return annotated instanceof AnnotatedParameter parameter
                && parameter.getDeclaringClass().isRecord();
    }

    private static boolean mayBeAbsent(Annotated annotated) {
        return isCollection(annotated) || isNullable((AnnotatedParameter) annotated);
    }

    private static boolean isCollection(Annotated annotated) {
        Class<?> type = annotated.getRawType();
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean isNullable(AnnotatedParameter parameter) {
        Executable constructor = (Executable) parameter.getOwner().getAnnotated();
        return constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
    }
}
