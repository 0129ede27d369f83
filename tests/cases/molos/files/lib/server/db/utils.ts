import { customType } from "drizzle-orm/sqlite-core";

/**
 * A text column that holds one of the values of a const object.
 * The database checks it: the CHECK is part of the type of the column.
 */
export const textEnum = <N extends string, V extends Record<string, string>>(name: N, values: V) => {
  const list = Object.values(values);
  const column = customType<{ data: string, driverData: string }>({
    dataType: () => `text CHECK(${name} IN (${list.map((value) => `'${value}'`).join(", ")}))`,
    toDriver: (value) => {
      if (list.includes(value)) return value;
      throw new Error(`${name} is one of ${list.join(", ")}, not ${value}`);
    },
  });
  return column<N>(name).$type<V[keyof V]>();
};
